//! The folder of a backup: files with one item in each line, and a manifest
//! that describes them.
//!
//! The lines are in the order of their keys, so that two exports of the same
//! table give identical files.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use dispute::{CaseId, EventNumber, Evidence};
use failure::{Doing, Error};
use jiff::Timestamp;
use journal::{Entry, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const MANIFEST: &str = "manifest.json";
/// One line for each record: its last event.
pub(crate) const HEADS: &str = "heads.jsonl";
/// One line for each photo and document.
pub(crate) const EVIDENCE: &str = "evidence.jsonl";
/// The version of this format. The first had no lines for shops in [`HEADS`].
const FORMAT: u32 = 2;

/// The manifest of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The version of the shape of its files.
    pub(crate) format: u32,
    /// The table that it was made from.
    pub(crate) table: String,
    /// When the export started. Everything that was stored before is included.
    pub(crate) begun: Timestamp,
    /// When the export ended. Nothing that was stored later is included.
    pub(crate) ended: Timestamp,
    /// How many items of each kind it has.
    pub(crate) items: BTreeMap<String, u64>,
    /// How many of them are outbox items.
    pub(crate) outbox: u64,
    /// Whether photos and documents are in it.
    pub(crate) with_evidence: bool,
    /// Its files.
    pub(crate) files: BTreeMap<String, Contents>,
}

/// The contents of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// How many lines.
    pub(crate) lines: u64,
    /// The digest of its bytes, in hexadecimal.
    pub(crate) sha256: String,
}

/// The line of a record in [`HEADS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    #[serde(flatten)]
    pub(crate) record: Record,
    #[serde(flatten)]
    pub(crate) state: State,
}

/// The state of a record when it was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum State {
    /// Its chain is valid.
    Holds {
        /// The number of its last event.
        version: EventNumber,
        /// The digest of its last event.
        head: String,
    },
    /// Its chain is broken.
    Broken {
        /// The reason.
        broken: String,
    },
}

/// The line of a photo or document in [`EVIDENCE`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Exhibit {
    pub(crate) case: CaseId,
    pub(crate) evidence: Evidence,
    /// Why it can't be restored, if it can't.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lost: Option<Lost>,
}

/// What had happened to a photo or document before it was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lost {
    /// It didn't exist any more.
    Missing,
    /// It wasn't the file that was filed.
    Altered,
}

/// Writes a backup.
pub(crate) struct Writer {
    folder: PathBuf,
    parts: BTreeMap<String, BufWriter<File>>,
}

/// A backup whose files are unchanged.
#[derive(Debug)]
pub(crate) struct Backup {
    folder: PathBuf,
    /// The manifest.
    pub(crate) manifest: Manifest,
    /// The digest of the manifest, and so of the whole backup.
    pub(crate) digest: String,
}

impl Writer {
    /// Starts a backup in a folder that is new or empty.
    pub(crate) fn create(folder: &Path) -> Result<Self, Error> {
        let doing = || format!("begin a backup in {}", folder.display());
        private_folder(folder).doing(doing())?;
        if fs::read_dir(folder).doing(doing())?.next().is_some() {
            return Err(Error::new(doing(), "something is in it already"));
        }
        Ok(Self {
            folder: folder.to_owned(),
            parts: BTreeMap::new(),
        })
    }

    /// Adds a line to a file. If two lines have the same key, the later one
    /// counts.
    pub(crate) fn add(&mut self, file: &str, key: &str, line: &str) -> Result<(), Error> {
        let doing = || format!("write {file}");
        if !self.parts.contains_key(file) {
            let part = File::create(self.part(file)).doing(doing())?;
            self.parts.insert(file.to_owned(), BufWriter::new(part));
        }
        match self.parts.get_mut(file) {
            Some(part) => writeln!(part, "{key}\t{line}").doing(doing()),
            None => Ok(()),
        }
    }

    /// Stores a photo or document.
    pub(crate) fn keep(&self, exhibit: &Exhibit, bytes: &[u8]) -> Result<(), Error> {
        let path = exhibit.path(&self.folder)?;
        let doing = || format!("write {}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).doing(doing())?;
        }
        fs::write(&path, bytes).doing(doing())
    }

    /// Sorts the lines. Returns the contents of the files.
    pub(crate) fn order(&mut self) -> Result<BTreeMap<String, Contents>, Error> {
        let parts = std::mem::take(&mut self.parts);
        let mut files = BTreeMap::new();
        for (file, mut part) in parts {
            let doing = || format!("put {file} in order");
            part.flush().doing(doing())?;
            drop(part);
            let unordered = fs::read_to_string(self.part(&file)).doing(doing())?;
            let lines: BTreeMap<&str, &str> = unordered
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .collect();
            let ordered: String = lines.values().flat_map(|line| [line, "\n"]).collect();
            write_private(&self.folder.join(&file), ordered.as_bytes()).doing(doing())?;
            fs::remove_file(self.part(&file)).doing(doing())?;
            let contents = Contents {
                lines: lines.len() as u64,
                sha256: sha256(ordered.as_bytes()),
            };
            files.insert(file, contents);
        }
        Ok(files)
    }

    /// Writes the manifest, which marks a backup as complete.
    pub(crate) fn finish(self, manifest: Manifest) -> Result<(), Error> {
        let manifest = Manifest {
            format: FORMAT,
            ..manifest
        };
        let doing = "write the manifest";
        let text = serde_json::to_string_pretty(&manifest).doing(doing)? + "\n";
        write_private(&self.folder.join(MANIFEST), text.as_bytes()).doing(doing)
    }

    fn part(&self, file: &str) -> PathBuf {
        self.folder.join(format!("{file}.part"))
    }
}

impl Backup {
    /// Opens a backup and checks that its files are unchanged.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let doing = || format!("read the backup in {}", folder.display());
        let text = fs::read(folder.join(MANIFEST)).doing(doing())?;
        let manifest: Manifest = serde_json::from_slice(&text).doing(doing())?;
        if !(1..=FORMAT).contains(&manifest.format) {
            let why = format!("its format {} isn't known", manifest.format);
            return Err(Error::new(doing(), why));
        }
        let backup = Self {
            folder: folder.to_owned(),
            digest: sha256(&text),
            manifest,
        };
        for (file, contents) in &backup.manifest.files {
            let bytes = fs::read(folder.join(file)).doing(format!("read {file}"))?;
            if sha256(&bytes) != contents.sha256 {
                let why = format!("{file} isn't as it was written");
                return Err(Error::new(doing(), why));
            }
        }
        Ok(backup)
    }

    /// The files with items of the table.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &str> {
        let files = self.manifest.files.keys().map(String::as_str);
        files.filter(|file| ![HEADS, EVIDENCE].contains(file))
    }

    /// The items of a file.
    pub(crate) fn entries(&self, file: &str) -> Result<Vec<Entry>, Error> {
        self.lines(file, |line| {
            Entry::parse(line).map_err(|error| error.to_string())
        })
    }

    /// The state of each record.
    pub(crate) fn heads(&self) -> Result<BTreeMap<Record, State>, Error> {
        let heads = self.lines(HEADS, parse::<Head>)?;
        Ok(heads.into_iter().map(|it| (it.record, it.state)).collect())
    }

    /// The photos and documents.
    pub(crate) fn evidence(&self) -> Result<Vec<Exhibit>, Error> {
        self.lines(EVIDENCE, parse)
    }

    /// The bytes of a photo or document, as the consumer filed it.
    pub(crate) fn exhibit(&self, exhibit: &Exhibit) -> Result<Vec<u8>, Error> {
        let path = exhibit.path(&self.folder)?;
        let bytes = fs::read(&path).doing(format!("read {}", path.display()))?;
        if sha256(&bytes) == exhibit.evidence.digest {
            Ok(bytes)
        } else {
            let doing = format!("take {}", path.display());
            Err(Error::new(doing, "it isn't the file that was handed in"))
        }
    }

    fn lines<T>(
        &self,
        file: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, Error> {
        if !self.manifest.files.contains_key(file) {
            return Ok(vec![]);
        }
        let text = fs::read_to_string(self.folder.join(file)).doing(format!("read {file}"))?;
        let line = |(number, line)| {
            let doing = || format!("read line {} of {file}", number + 1);
            parse(line).map_err(|why| Error::new(doing(), why))
        };
        text.lines().enumerate().map(line).collect()
    }
}

impl fmt::Display for Exhibit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of case {}", self.evidence.object, self.case)
    }
}

impl Exhibit {
    fn path(&self, folder: &Path) -> Result<PathBuf, Error> {
        let object = self.evidence.object.as_str();
        let plain = !object.is_empty() && object.chars().all(|c| c.is_ascii_alphanumeric());
        if !plain {
            let doing = format!("name a file of case {}", self.case);
            return Err(Error::new(doing, "its object's name is none of ours"));
        }
        Ok(folder
            .join("evidence")
            .join(self.case.to_string())
            .join(object))
    }
}

/// A value as a line.
pub(crate) fn line(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).doing("write a line")
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Hides serde_json's error, which may quote people's words.
fn parse<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|error| format!("column {} is unexpected", error.column()))
}

/// A folder that other users of the machine can't read: it will contain
/// people's words.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
