# How `sam build` makes a function. SAM asks for them one by one, by their
# logical ids; all are built together at the first, and the rest find them fresh.

root := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
functions := $(notdir $(wildcard $(root)/functions/*))
# Apart for each architecture, or the binaries of one would pass for the other's.
binaries := $(root)/target/lambda/$(architecture)

target-arm64 := --arm64
target-x86_64 := --x86-64

# show-case for ShowCase.
name = $(shell echo $(1) | sed 's/\([a-z]\)\([A-Z]\)/\1-\2/g' | tr A-Z a-z)

# build-ShowCase is the binary of functions/show-case. Who has built it otherwise,
# as a rehearsal may, says in PREBUILT where it lies.
ifdef PREBUILT
build-%:
	@install --strip "$(PREBUILT)/$(call name,$*)" "$(ARTIFACTS_DIR)/bootstrap"
else
build-%:
	@cd "$(root)" && cargo lambda build --release --locked $(target-$(architecture)) \
		--lambda-dir "$(binaries)" $(addprefix --package ,$(functions))
	@cp "$(binaries)/$(call name,$*)/bootstrap" "$(ARTIFACTS_DIR)/"
endif
