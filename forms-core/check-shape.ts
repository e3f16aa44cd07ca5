import type { FormProblem, FormProblemCode } from './form-problem.ts'

/** The words of JSON Schema that the FHIR schemas here are written in, and no others. */
type Shape = {
  $ref?: string
  $defs?: Record<string, Shape>
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  pattern?: string
  minLength?: number
  minimum?: number
  maximum?: number
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: boolean
}

const known = new Set(
  '$ref $defs $id type const enum anyOf pattern minLength minimum maximum items properties required additionalProperties'.split(
    ' ',
  ),
)

const patterns = new Map<string, RegExp>()
function patternOf(source: string): RegExp {
  let pattern = patterns.get(source)
  if (!pattern) {
    pattern = new RegExp(source)
    patterns.set(source, pattern)
  }
  return pattern
}

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)

/**
 * Checks JSON against a recursive schema and names each failing path, like `item[3].answerOption[1].valueCoding`.
 * The schema library's compiler resolves every reference of a cyclic schema anew: about a second and 600 kB of
 * generated code for these schemas, which a page under a strict content policy could not run at all. This walk
 * costs less than a millisecond for a form of eighty questions and needs no preparation.
 */
export function checkShape(schema: object, json: unknown): FormProblem[] {
  const root = schema as Shape
  const definitions = root.$defs ?? {}
  const problems: FormProblem[] = []

  function report(path: string, code: FormProblemCode, values: Record<string, string> = {}): void {
    problems.push({ path, code, values })
  }

  function check(shape: Shape, value: unknown, path: string): void {
    const target = shape.$ref === undefined ? shape : definitions[shape.$ref.replace('#/$defs/', '')]
    if (!target) throw new Error(`The schema refers to ${shape.$ref}, which it does not define`)
    if (target !== shape) check(target, value, path)
    else if (shape.anyOf) {
      const other = shape.anyOf.find((one) => one.type !== 'null')
      if (value !== null && other) check(other, value, path)
    } else if (shape.const !== undefined) {
      if (value !== shape.const) report(path, 'notAllowed', { allowed: String(shape.const) })
    } else if (shape.enum) {
      if (!shape.enum.includes(value)) report(path, 'notAllowed', { allowed: shape.enum.join(', ') })
    } else if (shape.type === 'object') checkObject(shape, value, path)
    else if (shape.type === 'array') checkArray(shape, value, path)
    else checkPrimitive(shape, value, path)
  }

  function checkArray(shape: Shape, value: unknown, path: string): void {
    if (!Array.isArray(value)) report(path, 'wrongType', { expected: 'array' })
    else if (shape.items) {
      for (const [index, entry] of value.entries()) check(shape.items, entry, `${path}[${index}]`)
    }
  }

  function checkObject(shape: Shape, value: unknown, path: string): void {
    if (typeOf(value) !== 'object') {
      report(path, 'wrongType', { expected: 'object' })
      return
    }
    const object = value as Record<string, unknown>
    const properties = shape.properties ?? {}
    const step = (name: string) => (path ? `${path}.${name}` : name)
    for (const name of shape.required ?? []) {
      if (!Object.hasOwn(object, name)) report(step(name), 'missingProperty')
    }
    for (const [name, entry] of Object.entries(object)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (property) check(property, entry, step(name))
      else if (shape.additionalProperties === false) report(step(name), 'unknownProperty')
    }
  }

  function checkPrimitive(shape: Shape, value: unknown, path: string): void {
    const expected = shape.type ?? ''
    const fits = expected === 'integer' ? Number.isInteger(value) : typeof value === expected
    if (!fits || (typeof value === 'number' && !Number.isFinite(value))) {
      report(path, 'wrongType', { expected })
    } else if (typeof value === 'string') {
      const shaped = shape.pattern === undefined || patternOf(shape.pattern).test(value)
      if (!shaped || value.length < (shape.minLength ?? 0)) report(path, 'wrongFormat')
    } else if (typeof value === 'number') {
      if (value < (shape.minimum ?? -Infinity) || value > (shape.maximum ?? Infinity)) {
        report(path, 'outOfRange', { minimum: String(shape.minimum), maximum: String(shape.maximum) })
      }
    }
  }

  check(root, json, '')
  return problems
}

/** The words of a schema that `checkShape` would pass over; a test holds this empty for every schema used. */
export function wordsNotUnderstood(schema: object, found = new Set<string>()): Set<string> {
  for (const [word, value] of Object.entries(schema)) {
    if (!known.has(word) && !word.startsWith('~')) found.add(word)
    if (word === 'properties' || word === '$defs') {
      for (const part of Object.values(value as object)) wordsNotUnderstood(part as object, found)
    } else if (word === 'items') wordsNotUnderstood(value as object, found)
    else if (word === 'anyOf') for (const part of value as object[]) wordsNotUnderstood(part, found)
  }
  return found
}
