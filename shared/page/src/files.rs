//! The photos and PDFs of a form: a list of those that were added, and a form
//! that sends another one straight to the bucket.

use askama::Template;

use crate::facts::size;
use crate::texts::Texts;

/// A file that was uploaded.
#[derive(Clone, Copy, Debug)]
pub struct UploadedFile<'a> {
    /// Its file name on the device that it came from.
    pub name: &'a str,
    /// The size in bytes.
    pub size: u32,
    /// The id by which the form deletes it.
    pub id: &'a str,
    /// Why it isn't accepted; it has to be removed.
    pub problem: Option<FileProblem>,
}

/// Why a file isn't accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// A photo as iPhones keep them.
    Heic,
    /// A picture as some web sites have them.
    Avif,
    /// A picture as some scanners make them.
    Tiff,
    /// A film or a sound.
    Film,
    /// A mail that was saved as a file.
    Mail,
    /// It has another unsupported type.
    Type,
    /// It is too large.
    TooLarge,
    /// It can't be cleaned, because it can't be read.
    Broken,
    /// It can't be cleaned, because it opens with a password only.
    Locked,
    /// It can't be cleaned, because it is only a cover for other files.
    Folder,
    /// It is empty.
    Empty,
}

/// The form by which a browser uploads a file.
#[derive(Clone, Copy, Debug)]
pub struct UploadForm<'a> {
    /// The address that it is sent to.
    pub action: &'a str,
    /// Hidden fields, in order: name and value.
    pub fields: &'a [(&'a str, String)],
    /// Instead of its field `policy`, if the page's script sends it.
    pub script_policy: &'a str,
    /// Instead of its field `x-amz-signature`, if the page's script sends it.
    pub script_signature: &'a str,
    /// The media types that can be chosen, separated by commas.
    pub accept: &'a str,
    /// The most files that can be added.
    pub most: usize,
    /// The most bytes in a file.
    pub largest: u32,
    /// The age in seconds at which the page's script gets a new form before it
    /// sends a file.
    pub lasts: i64,
}

/// The files of a form, as part of its page.
#[derive(Template)]
#[template(path = "files.html")]
pub(crate) struct Files<'a> {
    t: &'static Texts,
    files: Vec<ShownFile<'a>>,
    upload: Option<Upload<'a>>,
    /// Where the buttons to remove a file post `remove` to.
    action: String,
    /// What they send along.
    hidden: Vec<(&'static str, &'a str)>,
    /// The path of the page itself.
    here: String,
}

impl askama::filters::HtmlSafe for Files<'_> {}

impl<'a> Files<'a> {
    /// These files, and the form for another one; `None` once there are as many
    /// as can be added.
    pub(crate) fn new(
        t: &'static Texts,
        files: &[UploadedFile<'a>],
        upload: Option<UploadForm<'a>>,
        here: String,
        (action, hidden): (String, Vec<(&'static str, &'a str)>),
    ) -> Self {
        let files = files.iter().map(|file| ShownFile {
            name: file.name,
            size: size(t.language, file.size),
            id: file.id,
            problem: file.problem.map(t.intake.file_problem),
        });
        Self {
            t,
            files: files.collect(),
            upload: upload.map(|form| Upload::of(t, form)),
            action,
            hidden,
            here,
        }
    }
}

struct ShownFile<'a> {
    name: &'a str,
    size: String,
    id: &'a str,
    problem: Option<&'static str>,
}

struct Upload<'a> {
    form: UploadForm<'a>,
    hint: String,
    /// What the script says of a file that is too large.
    large: String,
    /// What it says of files beyond the most that can be added.
    beyond: String,
}

impl<'a> Upload<'a> {
    fn of(t: &Texts, form: UploadForm<'a>) -> Self {
        let largest = form.largest / (1024 * 1024);
        Self {
            form,
            hint: (t.intake.file_hint)(form.most, largest),
            large: (t.intake.upload.large)(largest),
            beyond: (t.intake.upload.beyond)(form.most),
        }
    }
}
