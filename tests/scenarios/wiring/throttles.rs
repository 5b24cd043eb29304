//! API Gateway's limits, which all senders share.

use std::collections::BTreeSet;

/// POST routes that need no limit of their own, because the case itself limits
/// what they do.
const BOUNDED: [&str; 10] = [
    "POST /case/{link}/address",
    "POST /case/{link}/choice",
    "POST /case/{link}/offer",
    "POST /case/{link}/performance",
    "POST /case/{link}/rating",
    "POST /case/{link}/undo",
    "POST /case/{link}/withdraw",
    "POST /choice/{link}/{choice}",
    "POST /disown/{link}",
    "POST /filing/{link}",
];

#[test]
fn what_is_throttled_is_a_route_that_writes() {
    let template = super::template();
    let api = &template.resource("Api")["Properties"];
    let settings = api["RouteSettings"].as_object().expect("settings");
    let throttled: BTreeSet<&str> = settings.keys().map(String::as_str).collect();
    let functions = template.functions();
    let routes = functions.iter().flat_map(|function| function.routes());
    let posts: BTreeSet<String> = routes
        .filter(|route| route.method == "POST")
        .map(|route| format!("POST {}", route.path))
        .collect();
    let mut limited: BTreeSet<String> = super::set(throttled);
    limited.extend(super::set(BOUNDED));
    assert_eq!(limited, posts);
    let rate = |settings: &serde_json::Value| settings["ThrottlingRateLimit"].as_u64();
    let default = rate(&api["DefaultRouteSettings"]).expect("a rate");
    for (route, settings) in settings {
        let own = rate(settings).expect("a rate");
        assert!((1..default).contains(&own), "{route}");
    }
}
