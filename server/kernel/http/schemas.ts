import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** An object that refuses a field it does not know. */
export const Closed = <T extends TProperties>(
  properties: T,
  options: { $id?: string; description?: string } = {},
): TObject<T> => Type.Object(properties, { additionalProperties: false, ...options })

export const Id = Type.String({ format: 'uuid' })
/** An instant with its offset, RFC 3339. */
export const Instant = Type.String({ format: 'date-time' })
export const LocalDate = Type.String({ format: 'date' })
export const CentsSchema = Type.Integer({
  minimum: -999_999_999,
  maximum: 999_999_999,
  description: 'Whole cents of US dollars',
})
export const PositiveCents = Type.Integer({
  minimum: 1,
  maximum: 99_999_999,
  description: 'Whole cents of US dollars',
})
/** One of some words, as an enum in the contract. */
export const OneOf = <const T extends string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((v) => Type.Literal(v))))
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Nothing = Type.Null()

/** One page of a list: `next` is passed back as `cursor`, and is null at the end. */
export const PageOf = <T extends TSchema>(item: T) =>
  Closed({ items: Type.Array(item), next: Nullable(Type.String()) })
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
}

export type { Static }
