//! The ZIP file of a case. It is written to a temporary file, so that it is never
//! in memory as a whole.

use std::fs::File;
use std::io::{self, Write};

use dispute::{AMSTERDAM, CaseId, Party};
use jiff::Timestamp;
use page::case::Kept;
use serde_json::{Map, Value, json};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A ZIP file that is being written.
pub(crate) struct Pack {
    zip: ZipWriter<File>,
    options: SimpleFileOptions,
}

impl Pack {
    /// An empty one. Photos and PDFs are compressed already, so nothing is.
    pub(crate) fn begin(now: Timestamp) -> io::Result<Self> {
        let local = now.to_zoned(AMSTERDAM.clone()).datetime();
        let [month, day, hour, minute, second] = [
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second(),
        ]
        .map(i8::unsigned_abs);
        let year = local.year().unsigned_abs();
        let made = DateTime::from_date_and_time(year, month, day, hour, minute, second);
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(made.unwrap_or_default());
        Ok(Self {
            zip: ZipWriter::new(tempfile::tempfile()?),
            options,
        })
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> ZipResult<()> {
        self.zip.start_file(name, self.options)?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// The whole file.
    pub(crate) fn finish(self) -> ZipResult<File> {
        self.zip.finish()
    }
}

/// The history for programs.
pub(crate) fn history(case: CaseId, party: Party, made: Timestamp, kept: &Kept) -> Value {
    let events = kept.history.iter().map(|event| {
        let facts = event.facts.iter();
        let facts: Map<String, Value> = facts
            .map(|(label, value)| ((*label).to_owned(), value.as_str().into()))
            .collect();
        json!({
            "number": event.number,
            "at": event.at.to_string(),
            "who": event.who,
            "what": event.what,
            "facts": facts,
            "texts": event.texts,
        })
    });
    json!({
        "case": case.to_string(),
        "seen_by": party.word(),
        "made": made.to_string(),
        "events": events.collect::<Vec<_>>(),
    })
}
