export type FormValue = string | number | boolean | undefined | FormValue[] | { [name: string]: FormValue }

/** Nested values as the processor's API wants them: `metadata[attempt]=x`, `expand[0]=y`. `undefined` is left out. */
export function encodeForm(values: { [name: string]: FormValue }): string {
  const form = new URLSearchParams()
  const add = (name: string, value: FormValue) => {
    if (value === undefined) return
    if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) add(`${name}[${index}]`, entry)
    } else if (typeof value === 'object') {
      for (const [key, entry] of Object.entries(value)) add(`${name}[${key}]`, entry)
    } else form.append(name, String(value))
  }
  for (const [name, value] of Object.entries(values)) add(name, value)
  return form.toString()
}

export type DecodedForm = { [name: string]: string | DecodedForm }

/** The reverse of `encodeForm`; lists come back as objects with number keys. Names such as `__proto__` are plain keys. */
export function decodeForm(text: string): DecodedForm {
  const root: DecodedForm = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('[').map((part, index) => (index === 0 ? part : part.replace(/\]$/, '')))
    let place = root
    for (const part of path.slice(0, -1)) {
      const key = part === '' ? String(Object.keys(place).length) : part
      const next = place[key]
      if (typeof next === 'object') place = next
      else {
        const made: DecodedForm = Object.create(null)
        place[key] = made
        place = made
      }
    }
    const last = path.at(-1) ?? ''
    place[last === '' ? String(Object.keys(place).length) : last] = value
  }
  return root
}
