//! The accessibility checker axe, in a page.

use std::path::PathBuf;

use serde_json::Value;

use super::{Chromium, left_out};

/// The checker's source.
pub struct Axe {
    source: String,
}

impl Axe {
    /// The checker at `AXE_PATH`. `None` if that isn't set, after printing
    /// which checks are skipped; with `REQUIRE_BROWSER=1` that is a failure.
    pub fn find(checks: &str) -> Option<Self> {
        let Some(path) = std::env::var_os("AXE_PATH").map(PathBuf::from) else {
            left_out(checks, "AXE_PATH (axe.min.js of the package axe-core)");
            return None;
        };
        let source = std::fs::read_to_string(&path);
        let source = source.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Some(Self { source })
    }
}

impl Chromium {
    /// What axe finds on the page, one line each.
    pub fn barriers(&self, axe: &Axe) -> Vec<String> {
        self.violations(axe, "{ resultTypes: ['violations'], preload: false }")
    }

    /// Which words axe finds too faint.
    pub fn faint_words(&self, axe: &Axe) -> Vec<String> {
        self.violations(axe, "{ runOnly: ['color-contrast'], preload: false }")
    }

    fn violations(&self, axe: &Axe, options: &str) -> Vec<String> {
        if !self.holds("typeof axe === 'object'") {
            self.script(&format!("{}; null", axe.source));
        }
        let found = self.script(&format!(
            "axe.run(document, {options}).then(result => result.violations.map(found =>
                found.id + ': ' + found.nodes.map(node =>
                    node.target + ' ' + node.failureSummary).join('; ')))"
        ));
        let found = found.as_array().into_iter().flatten();
        found.filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
