// The entry point that all test executables share.
#define BOOST_TEST_MODULE remit
#include <boost/test/unit_test.hpp>
