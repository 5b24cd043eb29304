//! Finds the route of a request, with the precedence of an HTTP API.

use crate::template::{Route, Template};
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// The routes of the template.
#[derive(Debug)]
pub(crate) struct Routes {
    routes: Vec<(Route, String)>,
}

/// The route that matches a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Match<'a> {
    /// The function behind it.
    pub(crate) function: &'a str,
    /// `GET /case/{link}` or `$default`.
    pub(crate) key: String,
    /// The values of the path's parameters.
    pub(crate) parameters: BTreeMap<String, String>,
}

impl Routes {
    /// Collects the routes of all functions.
    pub(crate) fn new(template: &Template) -> Self {
        let of = |function: &crate::template::Function| {
            let name = function.name.clone();
            function
                .routes
                .clone()
                .into_iter()
                .map(move |route| (route, name.clone()))
        };
        Self {
            routes: template.functions.iter().flat_map(of).collect(),
        }
    }

    /// The most specific route wins; `$default` matches everything else.
    pub(crate) fn find(&self, method: &str, path: &str) -> Option<Match<'_>> {
        let exact = self
            .routes
            .iter()
            .filter(|(route, _)| route.method == method || route.method == "ANY")
            .filter_map(|(route, function)| {
                let (rank, parameters) = fit(&route.path, path)?;
                Some(((rank, route.method == "ANY"), route, function, parameters))
            })
            .min_by(|one, other| one.0.cmp(&other.0));
        if let Some((_, route, function, parameters)) = exact {
            return Some(Match {
                function,
                key: format!("{} {}", route.method, route.path),
                parameters,
            });
        }
        let (_, function) = self.routes.iter().find(|(it, _)| it.path == "$default")?;
        Some(Match {
            function,
            key: "$default".to_owned(),
            parameters: BTreeMap::new(),
        })
    }
}

/// How exactly each segment matches, best first, and the parameters; `None` if
/// the path doesn't match.
fn fit(pattern: &str, path: &str) -> Option<(Vec<u8>, BTreeMap<String, String>)> {
    let mut segments = path.strip_prefix('/')?.split('/');
    let mut ranks = Vec::new();
    let mut parameters = BTreeMap::new();
    for wanted in pattern.strip_prefix('/')?.split('/') {
        let name = wanted.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        if let Some(greedy) = name.and_then(|it| it.strip_suffix('+')) {
            let rest = segments.by_ref().collect::<Vec<_>>().join("/");
            ranks.push(2);
            parameters.insert(greedy.to_owned(), decoded(&rest));
            continue;
        }
        let segment = segments.next()?;
        match name {
            None if segment == wanted => ranks.push(0),
            None => return None,
            Some(_) if segment.is_empty() => return None,
            Some(name) => {
                ranks.push(1);
                parameters.insert(name.to_owned(), decoded(segment));
            }
        }
    }
    segments.next().is_none().then_some((ranks, parameters))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(list: &[(&str, &str, &str)]) -> Routes {
        Routes {
            routes: list
                .iter()
                .map(|(method, path, function)| {
                    let route = Route {
                        method: (*method).to_owned(),
                        path: (*path).to_owned(),
                    };
                    (route, (*function).to_owned())
                })
                .collect(),
        }
    }

    #[test]
    fn an_exact_path_beats_a_variable_and_a_method_beats_any() {
        let routes = routes(&[
            ("ANY", "/{all+}", "all"),
            ("GET", "/case/{link}", "show"),
            ("GET", "/case/new", "new"),
            ("ANY", "/case/new", "any"),
            ("ANY", "$default", "rest"),
        ]);
        let function = |method, path| routes.find(method, path).unwrap().function;
        assert_eq!(function("GET", "/case/new"), "new");
        assert_eq!(function("POST", "/case/new"), "any");
        assert_eq!(function("GET", "/case/x"), "show");
        assert_eq!(function("GET", "/a/b/c"), "all");
    }

    #[test]
    fn variables_are_decoded() {
        let routes = routes(&[("GET", "/a/{b}", "f")]);
        let found = routes.find("GET", "/a/x%20y").unwrap();
        assert_eq!(found.parameters["b"], "x y");
        assert_eq!(found.key, "GET /a/{b}");
    }

    #[test]
    fn a_longer_path_or_an_empty_variable_goes_to_the_default() {
        let routes = routes(&[("GET", "/a/{b}", "f"), ("ANY", "$default", "rest")]);
        for path in ["/a/b/", "/a/", "/a/b/c", "/"] {
            assert_eq!(routes.find("GET", path).unwrap().function, "rest");
        }
    }
}
