/** What stands where a secret would: descriptions, variables, fill-ins. */

const FILL_IN =
  /x{5,}|\*{3,}|\.{3}|…|example|placeholder|redacted|your[_-]|insert[_-]|change[_-]?me|dummy|<|>|\$\{|\{\{/i;

/** Whether a token is a sample out of documentation or a fill-in: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxxxxxx`. */
export function isSampleToken(token: string): boolean {
  return FILL_IN.test(token);
}

const VARIABLE =
  /^(?:\$\{?(?:[A-Z_][A-Z0-9_-]*|[a-z_][a-z_.-]*|[a-z]+(?:[A-Z][a-z]+)+)\}?|\$\{[^}]*\}|\$\d|\$\(.*|\{+[^{}]*\}+|<[^<>]*>|\[[^[\]]*\]|%[A-Za-z_]\w*%|%[sdvq]|@[A-Za-z_]+@|#\{.*\}|\$\{\{.*)$/;
const MASKED = /^[xX*•.·#?_=~-]{3,}$|^(.)\1*$|[*•]{3,}|\*\*/;
const WORDS =
  /^(?:(?:the|my|your|our|a|an|any|new|old|some|user|db|database|admin|root|super|secure|strong|secret|test|real|actual|correct|same|valid|random|dein|mein|ihr|tu|su|votre|mot|de|passe|sua|minha|una|la|uw|je)[ _-]?)*(?:pass(?:word|wd|phrase|code|wort)?|pwd?|psw|secret|token|key|credentials?|contrase[nñ]a|clave|senha|wachtwoord|kennwort|mdp|passe|here|goes|value|string|example|sample|placeholder|changeme|change[ _-]?(?:me|it|this)|redacted|hidden|removed|none|null|nil|undefined|true|false|yes|no|empty|blank|unknown|n\/a|tbd|todo|foo|bar|foobar|baz|dummy|fake)(?:[ _-]?here)?$/i;

/** Whether what stands in the place of a password is none: a variable, a mask, a description, a word for "none". */
export function isPlaceholder(value: string): boolean {
  if (value.length > 80) return false;
  return VARIABLE.test(value) || MASKED.test(value) || WORDS.test(value);
}
