import type { TypedAvailability } from './availability-form.rules.ts'

export const parts = ['hours', 'exceptions', 'timeOff', 'serviceIds', 'settings'] as const
export type Part = (typeof parts)[number]

/** Which parts of what is typed differ from what is saved. The order of services, and the names of rows, are nothing that is saved. */
export function changedParts(typed: TypedAvailability, saved: TypedAvailability): Part[] {
  return parts.filter((part) => plain(part, typed) !== plain(part, saved))
}

const plain = (part: Part, { [part]: value }: TypedAvailability): string =>
  JSON.stringify(part === 'serviceIds' ? [...(value as string[])].sort() : value, (name, inner: unknown) =>
    name === 'key' ? undefined : inner,
  )
