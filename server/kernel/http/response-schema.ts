import type { TSchema } from 'typebox'

type Schema = Record<string, unknown>

/**
 * The same shape as told to the serializer: "X or null" as a nullable X, and a choice of words as a string. A union would make it
 * try each member with a validator, for every value of every row. What may leave is the same: an object's known fields and no other.
 */
export function forWriting(schema: TSchema): TSchema {
  return simplified(schema as unknown as Schema) as unknown as TSchema
}

function simplified(schema: Schema): Schema {
  const { anyOf, properties, items } = schema
  if (Array.isArray(anyOf)) return simplifiedUnion(schema, anyOf as Schema[])
  if (schema.type === 'array' && isSchema(items)) return { ...schema, items: simplified(items) }
  if (schema.type === 'object' && isSchema(properties))
    return {
      ...schema,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
          name,
          isSchema(value) ? simplified(value) : value,
        ]),
      ),
    }
  return schema
}

function simplifiedUnion(schema: Schema, members: Schema[]): Schema {
  if (members.every((m) => typeof m.const === 'string')) return { type: 'string' }
  const [only, ...others] = members.filter((m) => m.type !== 'null').map(simplified)
  const isNullable = members.some((m) => m.type === 'null')
  return only && isNullable && others.length === 0 && typeof only.type === 'string'
    ? { ...only, nullable: true }
    : schema
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null
