/**
 * What is wrong with a form, and where. `code` is a key of the catalogue (`forms.formProblem.<code>`),
 * `values` fill its placeholders; none of them ever carries an answer.
 */
export type FormProblem = { path: string; code: FormProblemCode; values: Record<string, string> }

export const formProblemCodes = [
  'unknownProperty',
  'missingProperty',
  'wrongType',
  'notAllowed',
  'wrongFormat',
  'outOfRange',
  'moreThanOneValue',
  'nestedTooDeep',
  'unstorableText',
  'tooManyItems',
  'modifierExtension',
  'implicitRules',
  'doubledLinkId',
  'groupWithoutItems',
  'displayWithItems',
  'optionsAndValueSet',
  'optionsOnWrongType',
  'optionWithoutValue',
  'optionOfWrongType',
  'enableWhenUnknownQuestion',
  'enableWhenOnDisplay',
  'enableWhenWithoutAnswer',
  'enableWhenExistsNeedsBoolean',
  'enableWhenWithoutBehavior',
  'enableWhenLoop',
  'initialNotAllowed',
  'initialOfWrongType',
  'rangeUpsideDown',
] as const
export type FormProblemCode = (typeof formProblemCodes)[number]
