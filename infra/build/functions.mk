# How `sam build` makes a function. SAM asks for them one by one, by their
# logical ids; all are built together at the first, and the rest find them fresh.

root := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
# Apart for each architecture, or the binaries of one would pass for the other's.
binaries := $(root)/target/lambda/$(architecture)

target-arm64 := --arm64
target-x86_64 := --x86-64

# What a consumer waits for is a binary of its own, functions/<area>/src/bin/<name>.rs.
own := $(wildcard $(root)/functions/*/src/bin/*.rs)
own-packages := $(sort $(foreach file,$(own),$(notdir $(abspath $(dir $(file))/../..))))
own-binaries := $(notdir $(basename $(own)))
# Everything else is in the binary of its area, functions/<area>/src/main.rs.
areas := $(patsubst $(root)/functions/%/src/main.rs,%,$(wildcard $(root)/functions/*/src/main.rs))

# show-case for ShowCase.
name = $(shell echo $(1) | sed 's/\([a-z]\)\([A-Z]\)/\1-\2/g' | tr A-Z a-z)
# The area whose list has the function.
area = $(shell cd "$(root)/functions" && grep -lF '"$(1)", ' */src/lib.rs | cut -d/ -f1)
binary = $(if $(filter $(1),$(own-binaries)),$(1),$(call area,$(1)))

build := cargo lambda build --locked $(target-$(architecture)) --lambda-dir "$(binaries)"

# build-ShowCase is the binary of show-case. Who has built it otherwise, as a
# rehearsal may, says in PREBUILT where it lies.
ifdef PREBUILT
build-%:
	@install --strip "$(PREBUILT)/$(call binary,$(call name,$*))" "$(ARTIFACTS_DIR)/bootstrap"
else
build-%:
	@cd "$(root)" && $(build) --release \
		$(addprefix --package ,$(own-packages)) $(addprefix --bin ,$(own-binaries))
	@cd "$(root)" && $(build) --profile areas \
		$(addprefix --package ,$(areas)) $(addprefix --bin ,$(areas))
	@cp "$(binaries)/$(call binary,$(call name,$*))/bootstrap" "$(ARTIFACTS_DIR)/"
endif
