# How `sam build` makes a function. SAM asks for them one by one, by their
# logical ids; all are built together at the first, and the rest find them fresh.

root := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
functions := $(notdir $(wildcard $(root)/functions/*))
# Apart for each architecture, or the binaries of one would pass for the other's.
binaries := $(root)/target/lambda/$(architecture)

target-arm64 := --arm64
target-x86_64 := --x86-64

# build-ShowCase is the binary of functions/show-case.
build-%:
	@cd "$(root)" && cargo lambda build --release --locked $(target-$(architecture)) \
		--lambda-dir "$(binaries)" $(addprefix --package ,$(functions))
	@cp "$(binaries)/$$(echo $* | sed 's/\([a-z]\)\([A-Z]\)/\1-\2/g' | tr A-Z a-z)/bootstrap" \
		"$(ARTIFACTS_DIR)/"
