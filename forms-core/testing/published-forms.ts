import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Questionnaire } from '../fhir.ts'

/** Questionnaires published by others, kept beside the checkout; tests read them, the product never does. */
const folder = fileURLToPath(new URL('../../../shared/questionnaires/', import.meta.url))

export function publishedForms(inside: '' | 'nonconforming/' = ''): string[] {
  return readdirSync(folder + inside)
    .filter((name) => name.endsWith('.json'))
    .map((name) => inside + name)
}

export function publishedForm(name: string): Questionnaire {
  return JSON.parse(readFileSync(folder + name, 'utf8')) as Questionnaire
}

/** The JSON Schema of HL7 FHIR R4 as published, except that resources inside a resource are any objects. */
export function publishedFhirSchema(): { definitions: Record<string, unknown> } {
  const schema = JSON.parse(readFileSync(`${folder}../contracts/fhir/fhir-r4.schema.json`, 'utf8'))
  return { definitions: { ...schema.definitions, ResourceList: { type: 'object' } } }
}
