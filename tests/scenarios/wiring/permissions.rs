//! Permissions that only some functions have.

use template::Function;

use super::template;

#[test]
fn only_who_carries_out_sends_mail_and_sets_timers() {
    let template = template();
    for action in ["ses:SendEmail", "scheduler:CreateSchedule", "iam:PassRole"] {
        let may = |function: &&Function| {
            let statements = template.statements(&function.role());
            statements.iter().any(|it| it.actions.contains(&action))
        };
        let functions = template.functions();
        let names: Vec<&str> = functions.iter().filter(may).map(|it| it.name).collect();
        assert_eq!(names, ["deliver", "sweep"], "{action}");
    }
}

/// They create links, read one in a request, or count whoever has none: what is
/// counted is a digest made with the key.
#[test]
fn only_who_makes_or_reads_links_holds_their_key() {
    let template = template();
    for function in template.functions() {
        let routes = function.routes();
        let reads = routes.iter().any(|it| it.path.contains("{link}"));
        let makes = ["deliver", "file-dispute", "sweep"].contains(&function.name);
        let key = &function.properties["Environment"]["Variables"]["LINK_KEYS"];
        let counts = ["clean-files", "request-link"].contains(&function.name);
        assert_eq!(
            !key.is_null(),
            reads || makes || counts,
            "{}",
            function.name
        );
    }
}

#[test]
fn only_the_nightly_check_reads_the_whole_table() {
    let template = template();
    for function in template.functions() {
        let statements = template.statements(&function.role());
        let scans = |actions: &[&str]| actions.contains(&"dynamodb:Scan");
        let scans = statements.iter().any(|it| scans(&it.actions));
        assert_eq!(scans, function.name == "check-chains", "{}", function.name);
    }
}
