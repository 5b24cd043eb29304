//! A certificate chain like that of DynamoDB, and binaries that trust it.
//!
//! The functions only trust Amazon's roots, and no setting changes that. So the
//! bench measures a copy of the binary in which the public key of one root is
//! replaced by its own: the same bytes except for 256 of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The root that the bench replaces: the issuer of the leaf's issuer.
const ROOT: &[u8] = include_bytes!("../../../shared/runtime/roots/amazon-root-ca-1.der");

/// The bytes before the modulus of an RSA key of 2048 bits, and the length of
/// the modulus.
const MODULUS: (&[u8], usize) = (&[0x02, 0x82, 0x01, 0x01, 0x00], 256);

/// The files that `certificates.sh` makes.
#[derive(Clone, Debug)]
pub struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    /// Creates them in this folder, unless an earlier run did.
    pub fn make(folder: &Path) -> io::Result<Self> {
        let certificates = Self {
            folder: folder.to_owned(),
        };
        if !certificates.root().exists() {
            fs::create_dir_all(folder)?;
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("certificates.sh");
            let status = Command::new("bash").arg(script).arg(folder).status()?;
            if !status.success() {
                return Err(io::Error::other("certificates.sh failed; it needs openssl"));
            }
        }
        Ok(certificates)
    }

    /// The root certificate, as PEM.
    pub fn root(&self) -> PathBuf {
        self.folder.join("root.pem")
    }

    /// The chain that the server sends: leaf, intermediate, and the root as
    /// signed by another root.
    pub fn chain(&self) -> io::Result<Vec<CertificateDer<'static>>> {
        let file = self.folder.join("chain.pem");
        CertificateDer::pem_file_iter(file)
            .and_then(Iterator::collect)
            .map_err(io::Error::other)
    }

    /// The leaf's key.
    pub fn key(&self) -> io::Result<PrivateKeyDer<'static>> {
        PrivateKeyDer::from_pem_file(self.folder.join("leaf.key")).map_err(io::Error::other)
    }

    /// Copies a binary and replaces the root's key by the bench's.
    pub fn trusted_by(&self, binary: &Path, copy: &Path) -> io::Result<()> {
        let mut bytes = fs::read(binary)?;
        let theirs = modulus(ROOT)?;
        let ours = modulus(&der(&fs::read(self.root())?)?)?;
        let found: Vec<usize> = bytes
            .windows(theirs.len())
            .enumerate()
            .filter(|(_, window)| *window == theirs)
            .map(|(at, _)| at)
            .collect();
        if found.is_empty() {
            return Err(io::Error::other(format!(
                "{} doesn't have the root's key in it",
                binary.display()
            )));
        }
        for at in found {
            if let Some(place) = bytes.get_mut(at..at + ours.len()) {
                place.copy_from_slice(&ours);
            }
        }
        fs::write(copy, bytes)?;
        fs::set_permissions(copy, fs::metadata(binary)?.permissions())
    }
}

fn der(pem: &[u8]) -> io::Result<CertificateDer<'static>> {
    CertificateDer::from_pem_slice(pem).map_err(io::Error::other)
}

fn modulus(certificate: &[u8]) -> io::Result<Vec<u8>> {
    let (before, length) = MODULUS;
    certificate
        .windows(before.len())
        .position(|window| window == before)
        .and_then(|at| certificate.get(at + before.len()..at + before.len() + length))
        .map(<[u8]>::to_vec)
        .ok_or_else(|| io::Error::other("a root without an RSA key of 2048 bits"))
}
