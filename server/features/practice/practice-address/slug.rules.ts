/** What a practice's own address may be: small letters without accents, digits and hyphens, three to sixty. */
export const slugForm = /^[a-z0-9]([a-z0-9-]{1,58})[a-z0-9]$/

/** A name as it can stand in an address: "Clínica Águila & Co." becomes `clinica-aguila-co`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
  return slugForm.test(plain) ? plain : 'practice'
}

/** The first of `name`, `name-2`, `name-3`, … that is not taken. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  for (let turn = 1; ; turn += 1) {
    const candidate = turn === 1 ? slug : `${slug}-${turn}`
    if (!taken.has(candidate)) return candidate
  }
}
