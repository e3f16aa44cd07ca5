import { Button, Card, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type FormNode,
  isHelp,
  isQuestion,
  isSignaturePlace,
  itemPrefix,
  itemText,
  layOutForm,
  type Questionnaire,
  type QuestionnaireResponse,
} from '../../../../forms-core/index.ts'
import { Words } from '../form-view/form-node.tsx'
import classes from '../form-view/form-view.module.css'
import { useAnswerWords } from './use-answer-words.ts'

export interface AnswersProps {
  questionnaire: Questionnaire
  response: QuestionnaireResponse
  /** Texts to read are shown too, as in the form; else questions alone. */
  withTexts?: boolean
  /** At the right of a section's head, such as "Change". */
  actionOf?: (node: FormNode) => ReactNode
  /** Under a question, such as what is missing. */
  noteOf?: (node: FormNode) => ReactNode
  /** In place of a file's name. */
  fileLink?: (fileId: string, name: string) => ReactNode
}

/** A form with its answers to read, section by section. */
export function Answers(props: AnswersProps) {
  const { questionnaire, response } = props
  const nodes = layOutForm(questionnaire, response).filter((node) => node.visible)
  const groups = nodes.filter((node) => node.item.type === 'group')
  const loose = nodes.filter((node) => node.item.type !== 'group')
  return (
    <Stack gap={16}>
      {loose.length > 0 && (
        <Card>
          <Lines nodes={loose} {...props} />
        </Card>
      )}
      {groups.map((group) => (
        <Section key={group.place} group={group} {...props} />
      ))}
    </Stack>
  )
}

const hasSomething = (node: FormNode, withTexts: boolean): boolean =>
  node.visible &&
  !isSignaturePlace(node.item) &&
  (isQuestion(node.item)
    ? true
    : node.item.type === 'display'
      ? withTexts
      : node.children.some((child) => hasSomething(child, withTexts)))

function Section({ group, ...props }: AnswersProps & { group: FormNode }) {
  const { i18n } = useTranslation('forms')
  if (!hasSomething(group, props.withTexts ?? false)) return null
  const text = itemText(group.item, i18n.language)
  return (
    <Card>
      <Stack gap={6}>
        <Stack gap={0}>
          {text && (
            <Title order={2}>
              {text}
              {group.item.repeats ? ` (${group.instance + 1})` : ''}
            </Title>
          )}
          {props.actionOf?.(group)}
        </Stack>
        <Lines nodes={group.children} {...props} />
      </Stack>
    </Card>
  )
}

function Lines({ nodes, ...props }: AnswersProps & { nodes: FormNode[] }) {
  const { i18n } = useTranslation('forms')
  const shown = nodes.filter((node) => hasSomething(node, props.withTexts ?? false))
  return shown.map((node) => {
    const text = [itemPrefix(node.item, i18n.language), itemText(node.item, i18n.language)]
      .filter(Boolean)
      .join(' ')
    if (node.item.type === 'display')
      return <Words key={node.place} text={text} isQuiet={isHelp(node.item)} />
    if (node.item.type === 'group')
      return (
        <div key={node.place}>
          {text && (
            <Text fw={650} mt={10}>
              {text}
              {node.item.repeats ? ` (${node.instance + 1})` : ''}
            </Text>
          )}
          <Lines nodes={node.children} {...props} />
        </div>
      )
    return <Line key={node.place} node={node} text={text} {...props} />
  })
}

function Line({ node, text, ...props }: AnswersProps & { node: FormNode; text: string }) {
  const { t } = useTranslation('forms')
  const wordsOf = useAnswerWords(props.questionnaire)
  const words = wordsOf(node)
  const files = node.answers.flatMap(({ valueAttachment }) => {
    const id = valueAttachment?.url?.replace('urn:uuid:', '')
    return id && props.fileLink ? [props.fileLink(id, valueAttachment?.title ?? '')] : []
  })
  return (
    <>
      <dl className={classes.answers}>
        <div className={classes.answer}>
          <dt>{text}</dt>
          <dd {...(words ? {} : { 'data-empty': true })}>
            {files.length > 0 ? files : words || t('answer.none')}
          </dd>
          {props.noteOf?.(node) && <dd className={classes.fault}>{props.noteOf(node)}</dd>}
        </div>
      </dl>
      <Lines nodes={node.children.filter((child) => child.item.type !== 'display')} {...props} />
    </>
  )
}

export const ChangeButton = ({ name, onClick }: { name: string; onClick: () => void }) => {
  const { t } = useTranslation('forms')
  return (
    <Button
      variant="subtle"
      size="sm"
      px={0}
      w="fit-content"
      aria-label={t('review.changeOf', { name })}
      onClick={onClick}
    >
      {t('review.change')}
    </Button>
  )
}
