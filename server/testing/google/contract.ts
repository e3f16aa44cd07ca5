import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

type Operation = {
  method: string
  path: string
  parameters: Record<string, { type: string; location: 'path' | 'query'; required?: boolean }>
  request: string | null
  response: string | null
}

const contract = JSON.parse(readFileSync(join(import.meta.dirname, 'contract.json'), 'utf8')) as {
  commonParameters: string[]
  operations: Record<string, Operation>
  definitions: object
}

const ajv = new Ajv({ allErrors: true, strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'google', definitions: contract.definitions })

/** What Google's own description of its API says against a request or an answer; empty when it fits. */
export function misfit(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(`google#/definitions/${schema}`)!
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${schema}${e.instancePath} ${e.message}`)
}

/** The operation of a request, with the values of its path; null where Google has none such. */
export function operationOf(
  method: string,
  path: string,
): { name: string; operation: Operation; values: Record<string, string> } | null {
  for (const [name, operation] of Object.entries(contract.operations)) {
    if (operation.method !== method) continue
    const pattern = new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const match = pattern.exec(path)
    if (match)
      return {
        name,
        operation,
        values: Object.fromEntries(
          Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
        ),
      }
  }
  return null
}

export function unknownParameters(operation: Operation, query: URLSearchParams): string[] {
  return [...query].flatMap(([name, value]) => {
    const parameter = operation.parameters[name]
    if (!parameter) return contract.commonParameters.includes(name) ? [] : [`query ${name} is not known`]
    if (parameter.type === 'integer' && !/^\d+$/.test(value)) return [`query ${name} is no whole number`]
    if (parameter.type === 'boolean' && !/^(true|false)$/.test(value)) return [`query ${name} is no boolean`]
    return []
  })
}
