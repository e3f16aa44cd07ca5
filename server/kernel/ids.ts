import { v7 } from 'uuid'

/** A UUIDv7 (RFC 9562 5.7): sorts by the time of its making. An id names a thing and is never authority to see it. */
export const newId = (): string => v7()

export const isUuid = (text: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
