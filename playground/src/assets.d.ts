/** What the build makes modules of (`tools/playground.ts`). */
declare module '*.bu' {
  const text: string;
  export default text;
}
declare module '*.yaml' {
  const text: string;
  export default text;
}
declare module '*.html' {
  const text: string;
  export default text;
}
declare module '*.txt' {
  const text: string;
  export default text;
}
declare module '*.service' {
  const text: string;
  export default text;
}
declare module '*.conf' {
  const text: string;
  export default text;
}
/** The pages of our rules, by their names. */
declare module 'rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
/** The languages besides English, each with what loads its texts. */
declare module 'languages' {
  const languages: Readonly<Record<string, () => Promise<{ readonly default: object }>>>;
  export default languages;
}
/** The browser's trusted types, where it has them. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}
interface Window {
  readonly trustedTypes?: TrustedTypePolicyFactory;
}
