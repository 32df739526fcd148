/** Where formats were looked up when a maker publishes none of its own. */

/** A rule of gitleaks (MIT licence); only the format is taken over. */
export function gitleaks(rule: string): string {
  return `Format as in gitleaks, rule ${rule}: github.com/gitleaks/gitleaks`;
}

/** A rule of Kingfisher (Apache licence); only the format is taken over. */
export function kingfisher(rule: string): string {
  return `Format as in Kingfisher, rule ${rule}: github.com/mongodb/kingfisher`;
}
