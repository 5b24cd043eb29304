//! The settings of every function.

/// The table's name.
pub const TABLE: &str = "cases";

/// The settings of every function; the bench's table was filled with the same.
/// The key is that of the sample events.
pub const SETTINGS: [(&str, &str); 10] = [
    ("TABLE_NAME", TABLE),
    ("BASE_URL", "https://geschil.example"),
    ("HELP_ADDRESS", "hulp@geschil.example"),
    ("DEFAULT_LANGUAGE", "nl"),
    (
        "LINK_KEYS",
        "1:c2FtcGxlIGtleSBmb3IgZXZlbnRzLCBub3Qgc2VjcmV0",
    ),
    ("AWS_REGION", "eu-west-1"),
    ("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE"),
    (
        "AWS_SECRET_ACCESS_KEY",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ),
    ("AWS_LAMBDA_LOG_LEVEL", "INFO"),
    ("AWS_SESSION_TOKEN", TOKEN),
];

/// As long as the token of a function's role.
const TOKEN: &str = "IQoJb3JpZ2luX2VjEBIaCWV1LXdlc3QtMSJHMEUCIQDexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample\
    exampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexampleexample==";
