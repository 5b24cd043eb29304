//! Tables and numbers in Markdown.

use std::fmt::Write;

/// A heading, and the head of a table under it.
pub(crate) fn heading(title: &str, columns: &str) -> String {
    let rule = columns
        .split(" | ")
        .map(|_| "---")
        .collect::<Vec<_>>()
        .join("|");
    format!("## {title}\n\n| {columns} |\n|{rule}|\n")
}

/// A row of a table.
pub(crate) fn row(page: &mut String, cells: &[String]) {
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// Euros, to the cent below a hundred.
pub(crate) fn money(eur: f64) -> String {
    if eur < 100.0 {
        format!("{eur:.2}")
    } else {
        many(eur.round())
    }
}

/// Two digits that count.
pub(crate) fn rounded(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    (number / step).round() * step
}

/// A number with commas.
pub(crate) fn many(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
