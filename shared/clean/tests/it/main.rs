//! What is cut out of files, and what stays.

mod pdf;
mod photo;
mod samples;
