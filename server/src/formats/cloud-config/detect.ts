/** What the first lines of a cloud-config say. */

/** Whether a cloud-config says that it is a template of Jinja. */
export function templateHeader(text: string): boolean {
  return /^## *template: *jinja\s*\n/.test(text);
}
