// The data files as they are, between a pair of symbols each (embedded.cpp). ELF only.

    .section .rodata
    .balign 16

    .global remit_catalog_begin
    .global remit_catalog_end
    .hidden remit_catalog_begin
    .hidden remit_catalog_end
remit_catalog_begin:
    .incbin REMIT_CATALOG_FILE
remit_catalog_end:

    .global remit_managed_policies_begin
    .global remit_managed_policies_end
    .hidden remit_managed_policies_begin
    .hidden remit_managed_policies_end
remit_managed_policies_begin:
    .incbin REMIT_MANAGED_POLICIES_FILE
remit_managed_policies_end:

    .global remit_act_classes_begin
    .global remit_act_classes_end
    .hidden remit_act_classes_begin
    .hidden remit_act_classes_end
remit_act_classes_begin:
    .incbin REMIT_ACT_CLASSES_FILE
remit_act_classes_end:

// Data alone must not make the stack of the whole program executable.
    .section .note.GNU-stack, "", %progbits
