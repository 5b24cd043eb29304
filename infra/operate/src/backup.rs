//! A backup's folder: files of lines, and a manifest that says what they are.
//!
//! The lines stand in the order of their keys, so that two exports of the same
//! table are the same files.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use dispute::{CaseId, EventNumber, Evidence};
use failure::{Doing, Error};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Entry;

const MANIFEST: &str = "manifest.json";
/// One line for each case: its last event.
pub(crate) const HEADS: &str = "heads.jsonl";
/// One line for each photo and document.
pub(crate) const EVIDENCE: &str = "evidence.jsonl";
/// The version of all this that is written, and the only one there is to read.
const FORMAT: u32 = 1;

/// What a backup is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The version of the shape of its files.
    pub(crate) format: u32,
    /// Of which table.
    pub(crate) table: String,
    /// When it was begun. What was stored before is in it.
    pub(crate) begun: Timestamp,
    /// When it was done. What was stored later isn't in it.
    pub(crate) ended: Timestamp,
    /// How many items of each kind it has.
    pub(crate) items: BTreeMap<String, u64>,
    /// How many of them are still to be carried out.
    pub(crate) outbox: u64,
    /// Whether photos and documents are in it.
    pub(crate) with_evidence: bool,
    /// Its files.
    pub(crate) files: BTreeMap<String, Contents>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// How many lines.
    pub(crate) lines: u64,
    /// The digest of its bytes, in hexadecimal.
    pub(crate) sha256: String,
}

/// The line of a case in [`HEADS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) case: CaseId,
    #[serde(flatten)]
    pub(crate) state: State,
}

/// How a case was when it was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum State {
    /// Its chain holds.
    Holds {
        /// The number of its last event.
        version: EventNumber,
        /// The digest of its last event.
        head: String,
    },
    /// Its chain doesn't hold.
    Broken {
        /// Why it doesn't hold.
        broken: String,
    },
}

/// The line of a photo or document in [`EVIDENCE`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Exhibit {
    pub(crate) case: CaseId,
    pub(crate) evidence: Evidence,
    /// Why it can't be put back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lost: Option<Lost>,
}

/// What became of a photo or document before it was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lost {
    /// It was gone.
    Missing,
    /// It wasn't what was handed in.
    Altered,
}

/// Writes a backup.
pub(crate) struct Writer {
    folder: PathBuf,
    parts: BTreeMap<String, BufWriter<File>>,
}

/// A backup that is as it was written.
#[derive(Debug)]
pub(crate) struct Backup {
    folder: PathBuf,
    /// What it is.
    pub(crate) manifest: Manifest,
    /// The digest of the manifest, and so of everything.
    pub(crate) digest: String,
}

impl Writer {
    /// Begins in a folder that is new or empty.
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

    /// Adds a line to a file. Of two with the same key the later one counts.
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

    /// Keeps a photo or document.
    pub(crate) fn keep(&self, exhibit: &Exhibit, bytes: &[u8]) -> Result<(), Error> {
        let path = exhibit.path(&self.folder)?;
        let doing = || format!("write {}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).doing(doing())?;
        }
        fs::write(&path, bytes).doing(doing())
    }

    /// Puts the lines in order. What the files hold then.
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

    /// Writes the manifest, by which a backup is a whole one.
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
    /// Opens a backup whose files are those that were written.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let doing = || format!("read the backup in {}", folder.display());
        let text = fs::read(folder.join(MANIFEST)).doing(doing())?;
        let manifest: Manifest = serde_json::from_slice(&text).doing(doing())?;
        if manifest.format != FORMAT {
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

    /// The files that hold items of the table.
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

    /// How each case was.
    pub(crate) fn heads(&self) -> Result<BTreeMap<CaseId, State>, Error> {
        let heads = self.lines(HEADS, parse::<Head>)?;
        Ok(heads.into_iter().map(|it| (it.case, it.state)).collect())
    }

    /// The photos and documents.
    pub(crate) fn evidence(&self) -> Result<Vec<Exhibit>, Error> {
        self.lines(EVIDENCE, parse)
    }

    /// The bytes of a photo or document, as they were taken in from the consumer.
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

/// A line for something.
pub(crate) fn line(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).doing("write a line")
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// What serde_json says of a line may quote people's words.
fn parse<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|error| format!("column {} is unexpected", error.column()))
}

/// A folder that nobody else on the machine looks into: people's words come here.
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
