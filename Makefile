# Galley on a fresh Debian or Ubuntu machine with git, a Rust toolchain and Node:
#
#   make run     installs the system packages that are missing, builds, and opens the editor on the sample;
#                where there is no display, proofs the sample and exports it to out/
#   make test    the same, then every test: Rust, UI, and the real window driven by WebDriver
#   make bench   measures, and never fails
#   make package builds the Debian package
#
# Rust is always built with --workspace: another selection of packages would mean other features of shared crates,
# and the typesetter built twice.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

# What the window is built from, and what its tests and the checks of the PDFs need.
BUILD_PACKAGES := build-essential pkg-config libwebkit2gtk-4.1-dev librsvg2-dev libssl-dev
TEST_PACKAGES := webkit2gtk-driver xvfb xauth dbus dbus-x11 xdotool python3-gi gir1.2-gtk-3.0 poppler-utils qpdf ghostscript libxml2-utils \
                 python3-jsonschema python3-icalendar python3-openpyxl python3-docx python3-html5lib

OUT := out
SAMPLE := $(OUT)/ciff34.galley
GALLEY := target/debug/galley
NEXTEST := $(shell command -v cargo-nextest 2>/dev/null)

# Installs the packages named in $(1) that are missing, and says which.
define install
	@missing=""; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(1); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	  done; \
	fi; \
	if ! command -v apt-get >/dev/null; then \
	  test -n "$${GALLEY_SKIP_PACKAGES:-}" || { \
	    echo "This system has no apt-get. Install what these Debian packages hold:" $(1); \
	    echo "then run make again with GALLEY_SKIP_PACKAGES=1."; exit 1; }; \
	elif test -n "$$missing"; then \
	  echo "Installing:$$missing"; \
	  as_root=""; test "$$(id -u)" = 0 || as_root=sudo; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: run build headless test test-rust test-ui test-window bench package tools build-packages test-packages ui lint clean

tools:
	@command -v cargo >/dev/null || { echo "There is no Rust here. Install it from https://rustup.rs, then run make again."; exit 1; }
	@command -v npm >/dev/null || { echo "There is no Node here. Install Node 20 or later with npm, then run make again."; exit 1; }

build-packages: tools
	$(call install,$(BUILD_PACKAGES))

test-packages: build-packages
	$(call install,$(TEST_PACKAGES))

ui/node_modules/.package-lock.json: ui/package-lock.json
	cd ui && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

ui: tools ui/node_modules/.package-lock.json
	cd ui && npm run --silent build

build: build-packages ui
	cargo build --workspace --bins

# The sample is text in git; a command makes a catalogue of it. What one does to it stays until `make clean`.
$(SAMPLE):
	mkdir -p $(OUT)
	$(GALLEY) new $@ --from data/samples/ciff34

run: build
	@$(MAKE) --no-print-directory $(SAMPLE)
	@if test -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}"; then \
	  echo "Opening $(SAMPLE)"; target/debug/galley-app "$(CURDIR)/$(SAMPLE)"; \
	else \
	  echo "There is no display here, so the same job is done without a window."; \
	  $(MAKE) --no-print-directory headless; \
	fi

# What `make run` does where there is no display. The check ends with 1 when it finds errors, which stops nothing here.
headless: $(SAMPLE)
	$(GALLEY) info $(SAMPLE)
	$(GALLEY) check $(SAMPLE) | tee $(OUT)/findings.txt || test $$? = 1
	$(GALLEY) print catalogue $(SAMPLE) --marks --out $(OUT)/catalogue.pdf
	$(GALLEY) print schedule $(SAMPLE) --out $(OUT)/schedule.pdf
	$(GALLEY) print guide $(SAMPLE) --paper a5 --out $(OUT)/guide.pdf
	$(GALLEY) print pocket $(SAMPLE) --sheets fold --out $(OUT)/pocket.pdf
	$(GALLEY) export $(SAMPLE) --format icalendar --out $(OUT)/screenings.ics
	$(GALLEY) export $(SAMPLE) --format spreadsheet --out $(OUT)/catalogue.xlsx
	$(GALLEY) export $(SAMPLE) --format html --out $(OUT)/website
	@echo "All of it is in $(OUT)/: findings.txt catalogue.pdf schedule.pdf guide.pdf pocket.pdf screenings.ics catalogue.xlsx website/"

test: test-packages ui
	cargo build --workspace --bins --tests
	$(MAKE) --no-print-directory test-rust test-ui test-window

test-rust:
	cargo fmt --all --check
	# The registry of rules declares its files by a macro, where cargo fmt does not look.
	rustfmt --edition 2024 --config-path rustfmt.toml --check src-tauri/crates/galley-proofing/src/rules/*.rs
ifdef NEXTEST
	cargo nextest run --workspace --no-fail-fast
else
	cargo test --workspace --no-fail-fast
endif

test-ui: ui/node_modules/.package-lock.json
	cd ui && npm run --silent check && npm test --silent

# Runs a script of ui/package.json on a display of its own, with the real application.
define on_display
	runtime=$$(mktemp -d) && home=$$(mktemp -d) && chmod 700 $$runtime && code=0 && \
	env -u WAYLAND_DISPLAY XDG_RUNTIME_DIR=$$runtime HOME=$$home NO_AT_BRIDGE=1 GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 \
	  WEBKIT_DISABLE_DMABUF_RENDERER=1 TAURI_WEBVIEW_AUTOMATION=true \
	  dbus-run-session -- xvfb-run -a -s "-screen 0 1920x1200x24" npm --prefix ui run --silent $(1) || code=$$?; \
	rm -rf $$runtime $$home; exit $$code
endef

# Screenshots of every view go to out/screenshots.
test-window:
	mkdir -p $(OUT)/screenshots
	$(call on_display,window)

# The light crates in release; the press and the window as `make run` builds them. The press is set against WeasyPrint,
# LuaLaTeX and pdfLaTeX where they are installed. Figures: tests/bench/BENCH.md.
bench: test-packages ui
	cargo bench --package galley-tests
	cargo build --workspace --bins --examples
	python3 tests/bench/press.py --out $(OUT)/bench
	$(call on_display,bench)

lint:
	cargo clippy --workspace --all-targets

# The packages lie in target/release/bundle; everything that they need was fetched by the build.
package: build-packages ui
	cargo build --release --workspace --bins
	ui/node_modules/.bin/tauri bundle --bundles deb,rpm

clean:
	rm -rf $(OUT) ui/dist
