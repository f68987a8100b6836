// docs/schemas/design.schema.json as it is, between two symbols (starting_design.cpp). ELF only.

    .section .rodata
    .balign 16

    .global remit_design_schema_begin
    .global remit_design_schema_end
    .hidden remit_design_schema_begin
    .hidden remit_design_schema_end
remit_design_schema_begin:
    .incbin REMIT_DESIGN_SCHEMA_FILE
remit_design_schema_end:

// Data alone must not make the stack of the whole program executable.
    .section .note.GNU-stack, "", %progbits
