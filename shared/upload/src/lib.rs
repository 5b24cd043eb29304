//! The files of a form: what its page shows of them, and cleaning them before
//! anybody else can see them.

use clean::Unclean;
use evidence::{Bucket, Unfit, Uploaded};
use page::{FileProblem, UploadForm, UploadedFile};
use runtime::{App, Error};

/// The ids of files that can't be cleaned, and why.
pub type NotCleaned = Vec<(String, FileProblem)>;

/// The files as the page shows them.
pub fn shown<'a>(files: &'a [Uploaded], unclean: &NotCleaned) -> Vec<UploadedFile<'a>> {
    let shown = files.iter().map(|file| {
        let unclean = unclean.iter().find(|(id, _)| *id == file.id);
        UploadedFile {
            name: file.name.or_empty(),
            size: file.size,
            id: &file.id,
            problem: match file.media_type {
                Err(unfit) => Some(unfit_for(unfit)),
                Ok(_) => unclean.map(|(_, problem)| *problem),
            },
        }
    });
    shown.collect()
}

/// The form for another file, as the page shows it.
pub fn form(form: &evidence::UploadForm) -> UploadForm<'_> {
    UploadForm {
        action: &form.action,
        fields: &form.fields,
        script_policy: &form.script.policy,
        script_signature: &form.script.signature,
        accept: evidence::ACCEPT,
        most: evidence::MOST,
        largest: evidence::LARGEST,
        lasts: evidence::FORM_RENEWAL.as_secs(),
    }
}

/// Cleans the files, one at a time because of the memory that it takes. Returns
/// those that can't be cleaned; they stay as they were sent.
pub async fn clean_all(
    app: &App,
    bucket: &Bucket,
    files: &[Uploaded],
) -> Result<NotCleaned, Error> {
    let mut unclean = vec![];
    for file in files.iter().filter(|file| !file.is_clean) {
        let now = app.clock.now();
        let Ok(media_type) = file.media_type else {
            continue;
        };
        let Some(sent) = bucket.sent(file, now).await? else {
            continue;
        };
        match clean::clean(media_type, &sent) {
            Ok(clean) => {
                drop(sent);
                bucket.replace(file, media_type, clean, now).await?;
            }
            Err(why) => unclean.push((file.id.clone(), unclean_for(why))),
        }
    }
    Ok(unclean)
}

fn unclean_for(unclean: Unclean) -> FileProblem {
    match unclean {
        Unclean::Broken => FileProblem::Broken,
        Unclean::Locked => FileProblem::Locked,
        Unclean::Folder => FileProblem::Folder,
    }
}

fn unfit_for(unfit: Unfit) -> FileProblem {
    match unfit {
        Unfit::Heic => FileProblem::Heic,
        Unfit::Avif => FileProblem::Avif,
        Unfit::Tiff => FileProblem::Tiff,
        Unfit::Film => FileProblem::Film,
        Unfit::Mail => FileProblem::Mail,
        Unfit::Type => FileProblem::Type,
        Unfit::TooLarge => FileProblem::TooLarge,
        Unfit::Empty => FileProblem::Empty,
    }
}
