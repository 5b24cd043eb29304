//! The form by which a consumer files in English.

use super::{
    ContactTexts, FieldTexts, IntakeTexts, OrderTexts, SolutionTexts, ToldTexts, UploadTexts,
};
use crate::files::FileProblem;
use crate::intake::{RemedyKind, Step};

pub(in crate::texts) const INTAKE: IntakeTexts = IntakeTexts {
    name: "File a complaint",
    progress: |step, steps| format!("step {step} of {steps}"),
    title: step_title,
    lead: step_lead,
    problem: FieldTexts {
        label: "Choose what fits best",
        hint: None,
        missing: "Choose what is wrong",
    },
    order: OrderTexts {
        number: FieldTexts {
            label: "Order number",
            hint: None,
            missing: "Fill in the order number, or tick the box if you have none",
        },
        no_number: "I have no order number",
        date: FieldTexts {
            label: "Date of the order",
            hint: None,
            missing: "Fill in the date of the order",
        },
        amount: FieldTexts {
            label: "Amount of the order",
            hint: Some("All together, delivery included. For example 219.95."),
            missing: "Fill in the amount of the order",
        },
    },
    story: FieldTexts {
        label: "Your story",
        hint: Some("What did you buy, what went wrong, and what did the shop say?"),
        missing: "Write down what happened",
    },
    solution: SolutionTexts {
        remedy: FieldTexts {
            label: "Choose one answer",
            hint: None,
            missing: "Choose what would solve it for you",
        },
        remedies: |kind| match kind {
            RemedyKind::Deliver => "The shop delivers it after all",
            RemedyKind::Repair => "The shop repairs it",
            RemedyKind::Replace => "The shop replaces it",
            RemedyKind::MoneyBack => "I get all my money back",
            RemedyKind::PartOfMoneyBack => "I get part of my money back",
            RemedyKind::Cancel => "Cancel the order",
            RemedyKind::Other => "Something else",
        },

        amount: FieldTexts {
            label: "How much money do you want back?",
            hint: Some("For example 219.95."),
            missing: "Fill in how much money you want back",
        },
        words: FieldTexts {
            label: "What do you want the shop to do?",
            hint: None,
            missing: "Write down what you want the shop to do",
        },
    },
    told: ToldTexts {
        told: FieldTexts {
            label: "Did you tell the shop what is wrong?",
            hint: Some(
                "Does the shop not know yet? You can still go on, but it is usually faster to write to the shop first.",
            ),
            missing: "Choose whether you told the shop",
        },
        yes: "Yes",
        no: "No, not yet",
        date: FieldTexts {
            label: "When did you first tell the shop?",
            hint: None,
            missing: "Fill in when you told the shop",
        },
        how: FieldTexts {
            label: "How did you tell the shop?",
            hint: Some("For example by e-mail, telephone or chat."),
            missing: "Fill in how you told the shop",
        },
    },
    contact: ContactTexts {
        name: FieldTexts {
            label: "First name and last name",
            hint: None,
            missing: "Fill in your name",
        },
        mail: FieldTexts {
            label: "E-mail address",
            hint: Some("This is where you get the link to your case. Please check it carefully."),
            missing: "Fill in your e-mail address",
        },
        phone: FieldTexts {
            label: "Telephone number (optional)",
            hint: Some("Only for a mediator who would like to call you."),
            missing: "Fill in your telephone number, or leave this empty",
        },
    },
    shop_missing: "Choose a shop",
    search_label: "Name or web address of the shop",
    search_hint: "For example ‘Bloemenhuis’ or ‘bloemenhuis.nl’.",
    nothing_found: |name| format!("We found no member with ‘{name}’ in its name."),
    nothing_found_link: "Check whether you spelled the name correctly, or search by web address. Is the shop not a member? Then we cannot help, but there is still much that you can do yourself.",
    found_legend: "Choose the shop",
    continue_with: |shop| format!("Go on with your complaint about {shop}"),
    begin_again: |shop| format!("Begin a new complaint about {shop}"),
    law: "What does the law say?",
    law_see: "See",
    files: "Your files",
    no_files: "You have not added any files yet. You do not have to.",
    file: "Choose a photo or a PDF",
    file_hint: |most, largest| {
        format!(
            "A photo (JPEG, PNG or WebP) or a PDF of at most {largest} MB. You can add {most} files."
        )
    },
    file_problem: |problem| match problem {
        FileProblem::Heic => {
            "This is a photo from an iPhone (HEIC). Not everybody can open it. Remove it, and add it from your phone: that makes an ordinary photo of it. Or take a screenshot of the photo."
        }
        FileProblem::Avif => {
            "This is a picture from a website (AVIF). Not everybody can open it. Remove it, and add a screenshot of it."
        }
        FileProblem::Tiff => {
            "This is a scan (TIFF). Not everybody can open it. Remove it, and save the scan as a PDF or as a JPEG. Then add that."
        }
        FileProblem::Film => {
            "This is a video or a sound recording. We cannot take those. Remove it, and add a screenshot of what matters. Say in your story what can be seen or heard."
        }
        FileProblem::Mail => {
            "This is an e-mail. Remove it, and open it in your mail program. Choose ‘Print’ and then ‘Save as PDF’. Add that PDF."
        }
        FileProblem::Type => "This is neither a photo nor a PDF. Remove this file to continue.",
        FileProblem::TooLarge => "This file is too large. Remove this file to continue.",
        FileProblem::Broken => {
            "This file is damaged. So we cannot take out of it where, when and by whom it was made. Remove it. Can you still open it yourself? Then add a screenshot of it."
        }
        FileProblem::Locked => {
            "This PDF opens only with a password. So we and the shop cannot open it. Remove it, and open it yourself. Choose ‘Print’ and then ‘Save as PDF’. Add that PDF."
        }
        FileProblem::Folder => {
            "There are other files in this PDF. Not everybody can open those. Remove it, and add the files in it one by one."
        }
        FileProblem::Empty => "This file is empty. Remove it, and add another file.",
    },
    upload: UploadTexts {
        button: "Add the chosen file",
        chosen: "You have chosen a file, but not added it yet. Press ‘Add the chosen file’ first. Would you rather not add it?",
        old: "This page has been open for a long time. That is why you cannot add a file here any more. What you filled in and added before is kept.",
        open_again: "Open this page again",
        at_once: "You can choose several files at once. We add what you choose right away.",
        cancel: "Cancel",
        again: "Try again",
        adding: "Adding",
        added: "Added. Your files are in the list.",
        failed: "Not everything was added. Beside the file you can read why, and what you can do.",
        unfit: "The list has a file that we cannot use. It also says why.",
        large: |largest| {
            format!(
                "This file is too large. Choose a file of at most {largest} MB. Or take a screenshot of what matters, and choose that."
            )
        },
        empty: "This file is empty. Choose another file.",
        beyond: |most| {
            format!(
                "You can add at most {most} files. Remove a file from the list first, and then choose this one again."
            )
        },
        unsent: "This file was not added. Check your internet, and try again.",
        stale: "This page is out of date. Open it again, and see which files are in the list.",
        wait: "Your files are still being added. After that we take you to the next page.",
        missing: "Not everything was added: see above. Do you want to go on all the same? Then press the button again.",
    },
    remove: "Remove",
    full: "You have added as many files as you can. Remove one to add another.",
    change: "Change",
    changed_title: "Your answers have changed. Nothing has been sent yet",
    changed_lead: "After you opened this page, answers were changed, perhaps in another window. Below is what they are now. Check them, and then send your complaint.",
    slow_title: "Sending takes a little longer now",
    slow_lead: "Many complaints are being sent with e-mail addresses that do not exist. So sending is slower. Your complaint has not been sent yet. Everything you filled in has been kept.",
    slow_wait: |seconds| {
        let seconds = if seconds == 1 {
            "1 second".to_owned()
        } else {
            format!("{seconds} seconds")
        };
        format!("Wait {seconds}, and then press the button at the bottom of this page.")
    },
    slow_computing: "Your device first makes a calculation. Then your complaint is sent by itself. This takes a few seconds.",
    what_next: "Is everything right?",
    before_sending: |shop| {
        format!(
            "We send your complaint to {shop}. The shop sees your name, your order and its amount, your story, and your photos and documents. It does not see your e-mail address or telephone number. Do we not know this device yet? Then you first get a code by e-mail. After that your complaint goes to the shop."
        )
    },
    send: "Send my complaint",
    no_phone: "Not given",
    sent_title: "Your complaint has been sent",
    reference: "Your case number is",
    sent_mail: |mail| {
        format!("We have sent a confirmation to {mail}. It holds the link to your case.")
    },
    now_title: "What happens now?",
    now: |shop| {
        [
            format!("{shop} now has your complaint too. The shop can answer or make an offer right away. You will then get an e-mail."),
            "On the date below we will ask you by e-mail whether it is solved. You answer with one click.".to_owned(),
            "Is it not solved? Then you can choose mediation, free of charge.".to_owned(),
        ]
    },
    term: "The shop has until",
    to_case: "To my case",
    keep_link: "Keep this link. Whoever has it can see your case, so do not share it.",
    open_title: "You have a case about this order already",
    open_lead: |shop| {
        format!(
            "There is already a case with {shop} for this e-mail address and order number. We have not made a second one."
        )
    },
    open_here: "In your case you can write to the shop and see what happened.",
    open_mailed: "We have sent the link to your case to your e-mail address. Look in your spam folder too.",
};

fn step_title(step: Step) -> &'static str {
    match step {
        Step::Shop => "Which shop is it about?",
        Step::Problem => "What went wrong?",
        Step::Order => "Which order is it about?",
        Step::Story => "What happened?",
        Step::Solution => "What would solve it for you?",
        Step::Told => "Does the shop know already?",
        Step::Evidence => "Do you have photos or documents?",
        Step::Contact => "How can we reach you?",
        Step::Check => "Check your answers",
    }
}

fn step_lead(step: Step) -> &'static str {
    match step {
        Step::Shop => "We can help with shops that carry our trust mark.",
        Step::Problem | Step::Solution => "",
        Step::Order => {
            "You find this in the e-mail in which the shop confirmed your order. The shop sees this too."
        }
        Step::Story => "Write it down as you would tell it to a friend. The shop reads this too.",
        Step::Told => "A shop often solves it once you tell it.",
        Step::Evidence => {
            "For example a photo of the damage, the receipt or an e-mail from the shop. The shop sees them too, but not where, when and with which device a photo was taken. You do not have to add any."
        }
        Step::Contact => {
            "We e-mail you about this case only. Of these details the shop sees only your name."
        }
        Step::Check => "You have not sent anything yet. You can still change everything.",
    }
}
