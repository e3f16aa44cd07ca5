import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Fragment, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addInstance,
  answerAt,
  type FormNode,
  flattenNodes,
  isHelp,
  isSignaturePlace,
  itemPrefix,
  itemText,
  occurrencesOf,
  optionsOf,
  type Questionnaire,
  type QuestionnaireResponse,
  removeInstance,
} from '../../../../forms-core/index.ts'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { type FieldProps, WrittenAnswers } from './answer-fields.tsx'
import { ChoiceAnswers } from './choice-answers.tsx'
import { FileAnswers } from './file-answers.tsx'
import type { Fault } from './flow.rules.ts'
import classes from './form-view.module.css'

export interface Filling {
  questionnaire: Questionnaire
  response: QuestionnaireResponse
  onChange: (response: QuestionnaireResponse) => void
  /** What to say beside a question now. */
  faults: Map<string, Fault>
  /** Where a file of an answer goes; null in a preview, where none can be sent. */
  uploadTo: string | null
}

/** Line breaks are the author's; an empty line begins a paragraph. */
export function Words({ text, isQuiet }: { text: string; isQuiet?: boolean }) {
  if (text.trim() === '') return null
  return (
    <>
      {text.split(/\n\s*\n/).map((part) => (
        <Text key={part} component="p" className={classes.words} {...(isQuiet ? { c: 'dimmed' } : {})}>
          {part}
        </Text>
      ))}
    </>
  )
}

/** Nodes of a form in their order; instances of a repeating group end with the way to add one. */
export function FormNodes({
  nodes,
  filling,
  isLead,
}: {
  nodes: FormNode[]
  filling: Filling
  /** The first question stands large: it is what the screen is about. */
  isLead?: boolean
}) {
  const visible = nodes.filter((node) => node.visible && !isSignaturePlace(node.item))
  const lead = isLead ? visible.find((node) => node.item.type !== 'display') : undefined
  return visible.map((node, index) => {
    const isLast = visible[index + 1]?.item !== node.item
    return (
      <Fragment key={node.place}>
        <OneNode
          node={node}
          filling={filling}
          isLead={node === lead}
          isAlone={isLead === true && visible.length === 1}
        />
        {isLast && node.item.type === 'group' && node.item.repeats && (
          <AddInstance node={node} filling={filling} count={countOf(visible, node)} />
        )}
      </Fragment>
    )
  })
}

const countOf = (nodes: FormNode[], node: FormNode) => nodes.filter((one) => one.item === node.item).length

function OneNode({
  node,
  filling,
  isLead,
  isAlone,
}: {
  node: FormNode
  filling: Filling
  isLead: boolean
  isAlone: boolean
}) {
  const { i18n } = useTranslation('forms')
  const { item } = node
  const text = [itemPrefix(item, i18n.language), itemText(item, i18n.language)].filter(Boolean).join(' ')
  if (item.type === 'display') return <Words text={text} isQuiet={isHelp(item)} />
  if (item.type === 'group')
    return <GroupOfNodes node={node} filling={filling} text={text} isAlone={isAlone} />
  return <Question node={node} filling={filling} text={text} isLead={isLead} />
}

function GroupOfNodes({
  node,
  filling,
  text,
  isAlone,
}: {
  node: FormNode
  filling: Filling
  text: string
  /** Nothing else is on the screen, so it needs no frame. */
  isAlone: boolean
}) {
  const { t } = useTranslation('forms')
  const headingId = useId()
  const { questionnaire, response, onChange, faults } = filling
  const own = faults.get(node.place)
  // Said at the question inside it already.
  const isSaidInside = flattenNodes(node.children).some((child) => faults.has(child.place))
  const fault = isSaidInside ? undefined : own
  const isRepeated = node.item.repeats === true
  const name = isRepeated ? t('fill.instance', { group: text, number: node.instance + 1 }) : text
  return (
    <fieldset className={isAlone && !isRepeated ? classes.alone : classes.group} aria-labelledby={headingId}>
      <Group justify="space-between" wrap="nowrap" align="center">
        <legend id={headingId} className={classes.legend}>
          {name}
        </legend>
        {isRepeated && (node.instance > 0 || node.responseItem !== null) && (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconTrash size={18} aria-hidden />}
            aria-label={t('fill.removeInstance', { name })}
            onClick={() => onChange(removeInstance(questionnaire, response, node.place))}
          >
            {t('fill.remove')}
          </Button>
        )}
      </Group>
      <Stack gap={18}>
        {fault && (
          <Text className={classes.fault} role="alert">
            {t(fault.key, fault.values)}
          </Text>
        )}
        <FormNodes nodes={node.children} filling={filling} />
      </Stack>
    </fieldset>
  )
}

function AddInstance({ node, filling, count }: { node: FormNode; filling: Filling; count: number }) {
  const { t } = useTranslation('forms')
  const { questionnaire, response, onChange } = filling
  if (count >= occurrencesOf(node.item).most) return null
  return (
    <Button
      variant="default"
      w="fit-content"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => onChange(addInstance(questionnaire, response, node.place))}
    >
      {t('fill.addInstance')}
    </Button>
  )
}

function Question({
  node,
  filling,
  text,
  isLead,
}: {
  node: FormNode
  filling: Filling
  text: string
  isLead: boolean
}) {
  const { t, i18n } = useTranslation('forms')
  const id = useId()
  const { item } = node
  const { questionnaire, response, onChange, faults } = filling
  const fault = faults.get(node.place)
  const help = node.children.filter((child) => child.visible && child.item.type === 'display')
  const followUps = node.children.filter((child) => child.item.type !== 'display')
  const label: ReactNode = (
    <span className={isLead ? classes.lead : undefined}>
      {text}
      {!item.required && <span className={classes.optional}> {t('fill.optional')}</span>}
    </span>
  )
  const props: FieldProps = {
    item,
    id,
    answers: node.responseItem?.answer ?? [],
    onAnswer: (answers) => onChange(answerAt(questionnaire, response, node.place, answers)),
    label,
    plainLabel: text,
    description:
      help.length > 0 ? help.map((child) => itemText(child.item, i18n.language)).join('\n') : undefined,
    error: fault && t(fault.key, fault.values),
    required: item.required === true,
  }
  return (
    <div data-place={node.place}>
      <Answers {...props} questionnaire={questionnaire} uploadTo={filling.uploadTo} />
      {followUps.length > 0 && (
        <Stack gap={18} mt={18} className={classes.followUps}>
          <FormNodes nodes={followUps} filling={filling} />
        </Stack>
      )}
    </div>
  )
}

function Answers({
  questionnaire,
  uploadTo,
  ...props
}: FieldProps & { questionnaire: Questionnaire; uploadTo: string | null }) {
  const { t } = useTranslation('forms')
  const { item, answers, onAnswer, label, description, error } = props
  if (item.type === 'boolean') {
    const given = answers[0]?.valueBoolean
    return (
      <ChoiceCards
        label={label}
        description={description}
        error={error}
        choices={[
          { value: 'yes', label: t('answer.yes') },
          { value: 'no', label: t('answer.no') },
        ]}
        value={given === undefined ? '' : given ? 'yes' : 'no'}
        onChange={(value) => onAnswer([{ ...answers[0], valueBoolean: value === 'yes' }])}
      />
    )
  }
  if (item.type === 'attachment') return <FileAnswers {...props} uploadTo={uploadTo} />
  const options = optionsOf(questionnaire, item)
  return options ? <ChoiceAnswers {...props} options={options} /> : <WrittenAnswers {...props} />
}
