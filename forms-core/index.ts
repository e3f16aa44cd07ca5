/**
 * Forms as FHIR R4 Questionnaires: pure functions for the server and the web alike. Nothing here reads a clock,
 * a disk or a network. `questionnaire.ts`, which reads unknown JSON, is imported by its own name: it alone
 * brings the schema library along.
 */
export * from './answer-at.ts'
export * from './answer-words.ts'
export * from './canonical-json.ts'
export * from './check-questionnaire.ts'
export * from './check-response.ts'
export * from './complete-form.ts'
export * from './extensions.ts'
export * from './fhir.ts'
export * from './find-missing.ts'
export * from './form-problem.ts'
export * from './items.ts'
export * from './lay-out-form.ts'
export * from './options.ts'
export * from './pages.ts'
export * from './placeholders.ts'
export * from './prefill.ts'
export * from './progress.ts'
export * from './prune-hidden.ts'
export * from './score.ts'
export * from './signature-fields.ts'
export * from './texts.ts'
export * from './validate-answer.ts'
