/** Each word must be found somewhere in first name, last name or e-mail. `%`, `_` and `\` mean themselves. */
export const wordsAsPatterns = (search: string): string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 5)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
