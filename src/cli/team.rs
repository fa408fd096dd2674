//! A team's file: `sopwright.json` beside a process or in a folder above it, or the one that is named.
//!
//! Not here: what it means (`check` in the library).

use crate::files;
use crate::shell::{Shell, Trouble};
use sopwright::check::{Profile, Terms};
use sopwright::format;
use sopwright::model::{Settings, SortedMap};
use sopwright::text::notice;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the file is called.
const NAME: &str = "sopwright.json";

/// The settings of the files met so far; each team's file is read and told of once.
#[derive(Default)]
pub(crate) struct Teams {
    read: SortedMap<PathBuf, Arc<Settings>>,
}

impl Teams {
    /// The settings for a process: those of the file that is named, else of the nearest one, else the usual ones.
    pub(crate) fn settings(
        &mut self,
        named: Option<&Path>,
        of: &Path,
        shell: &Shell,
    ) -> Result<Arc<Settings>, Trouble> {
        let Some(path) = named.map(Path::to_path_buf).or_else(|| nearest(of)) else {
            return Ok(Arc::default());
        };
        if let Some(settings) = self.read.get(&path) {
            return Ok(settings.clone());
        }
        let name = files::name(&path);
        let (team, notices) = format::read_team(&files::bytes(&path)?)
            .map_err(|fault| Trouble::new(&name, files::sentences(&fault)))?;
        for found in &notices {
            shell.remark(&name, &notice(found));
        }
        let settings = team.rules.unwrap_or_default();
        let terms = Terms { settings: settings.clone(), ..Terms::of(Profile::Recommended) };
        for remark in terms.remarks() {
            shell.remark(&name, &remark);
        }
        self.read.insert(path, settings.clone());
        Ok(settings)
    }
}

/// The file in the folder of a process, or in the nearest folder above it.
fn nearest(of: &Path) -> Option<PathBuf> {
    let folder = if files::is_standard(of) { Path::new("") } else { of.parent()? };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}
