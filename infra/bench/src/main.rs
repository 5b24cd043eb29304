//! `bench gate` counts instructions and compares them with the limits,
//! `bench limits` sets the limits to the counts, and `bench report` measures
//! everything and writes it to `docs/cold-start.md`. Each takes the binaries from the
//! given folder, or from `target/release`. Those of another folder, such as
//! `target/debug`, have limits of their own.
//! `bench gate <folder> show-case` checks only one of them; the other commands
//! always cover all.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench::certificates::Certificates;
use bench::count::{Count, count};
use bench::limits::{self, Limits};
use bench::prepared::Prepared;
use bench::report::{self, Row};
use bench::start::measure;
use bench::subject::Subject;
use bench::table::Table;

const STARTS: usize = 25;

struct Bench {
    binaries: PathBuf,
    folder: PathBuf,
    certificates: Certificates,
    table: String,
    only: Option<String>,
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let binaries = arguments.next().unwrap_or("target/release".to_owned());
    let bench = Bench::start(binaries.into(), arguments.next()).await?;
    match (what.as_str(), &bench.only) {
        ("gate", _) => bench.gate().await,
        ("limits", None) => {
            Limits::write(&limits::file_for(&bench.binaries), &bench.count().await?)?;
            Ok(ExitCode::SUCCESS)
        }
        ("report", None) => {
            bench.report().await?;
            Ok(ExitCode::SUCCESS)
        }
        _ => Err("bench gate [folder [name]] | limits [folder] | report [folder]".into()),
    }
}

impl Bench {
    async fn start(binaries: PathBuf, only: Option<String>) -> Result<Self, Box<dyn Error>> {
        let folder = Path::new("target/bench").to_owned();
        let certificates = Certificates::make(&folder)?;
        let table = Table::filled().await?.serve(&certificates).await?;
        Ok(Self {
            binaries,
            folder,
            certificates,
            table,
            only,
        })
    }

    fn prepare(&self, subject: Subject) -> std::io::Result<Prepared> {
        Prepared::new(subject, &self.binaries, &self.folder, &self.certificates)
    }

    async fn count(&self) -> Result<Vec<(&'static str, Count)>, Box<dyn Error>> {
        let mut counted = vec![];
        for subject in Subject::counted()? {
            if self.only.as_ref().is_some_and(|only| only != subject.name) {
                continue;
            }
            let prepared = self.prepare(subject)?;
            let count = count(&prepared, &self.table, &self.folder).await?;
            let Count { first, warm } = count;
            let name = prepared.subject.name;
            println!("{name:32} {first:>10} to the first answer {warm:>10} for a further one");
            counted.push((name, count));
        }
        if counted.is_empty() {
            return Err("nothing is counted by this name".into());
        }
        Ok(counted)
    }

    async fn gate(&self) -> Result<ExitCode, Box<dyn Error>> {
        let file = limits::file_for(&self.binaries);
        let limits = Limits::read(&file)?;
        let mut outcome = ExitCode::SUCCESS;
        for (name, counted) in self.count().await? {
            if let Err(why) = limits.hold(name, counted) {
                eprintln!("{name} {why} {} allows", file.display());
                outcome = ExitCode::FAILURE;
            }
        }
        Ok(outcome)
    }

    async fn report(&self) -> Result<(), Box<dyn Error>> {
        let counted = self.count().await?;
        let prepared: Vec<Prepared> = Subject::timed()?
            .into_iter()
            .map(|subject| self.prepare(subject))
            .collect::<Result<_, _>>()?;
        let mut rows = vec![];
        for one in &prepared {
            let name = one.subject.name;
            let of_this = |(counted, _): &&(&str, Count)| *counted == name;
            rows.push(Row {
                name,
                zip: one.zipped()?,
                count: counted.iter().find(of_this).map(|(_, count)| *count),
                starts: vec![],
            });
        }
        // In turns, so that other load on the machine affects all alike.
        for _ in 0..STARTS {
            for (row, one) in rows.iter_mut().zip(&prepared) {
                row.starts.push(measure(one, &self.table).await?);
            }
        }
        let tables = report::tables(&rows);
        println!("{tables}");
        report::write(&tables)?;
        Ok(())
    }
}
