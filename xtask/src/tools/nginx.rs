//! nginx, the load balancer that deploy/nginx.conf is written for: found on the machine, else installed where
//! Debian's packages can be.
//! It must not know what goes through it.

use std::path::Path;

use super::debian::{in_path, install};
use crate::failure::Failure;

/// Where Debian keeps it: not in everybody's search path.
const PROGRAM: &str = "/usr/sbin/nginx";

/// Sees to it that there is one; the tests find it by themselves.
pub fn ensure() -> Result<(), Failure> {
    if is_there() || (install(&["nginx"])? && is_there()) {
        return Ok(());
    }
    Err(Failure::Missing {
        tool: "nginx".into(),
        remedy: "install nginx (Debian: nginx); the tests start one of their own",
    })
}

fn is_there() -> bool {
    in_path(&["nginx"]).is_some() || Path::new(PROGRAM).is_file()
}
