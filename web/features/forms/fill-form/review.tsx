import { Alert, Button, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type FormNode,
  flattenNodes,
  isAnswerable,
  itemText,
  layOutForm,
  type Questionnaire,
  type QuestionnaireResponse,
} from '../../../../forms-core/index.ts'
import { faultsOf, holds, type Step } from '../form-view/flow.rules.ts'
import classes from '../form-view/form-view.module.css'
import { Answers, ChangeButton } from '../show-submission/answers.tsx'

export interface ReviewProps {
  questionnaire: Questionnaire
  response: QuestionnaireResponse
  steps: Step[]
  isSending: boolean
  onEdit: (stepKey: string) => void
  onBack?: (() => void) | undefined
  onSend: { label: string; run: () => void }
}

/** Everything that was answered, to look over before it is sent; what is missing leads back to its question. */
export function Review({ questionnaire, response, steps, isSending, onEdit, onBack, onSend }: ReviewProps) {
  const { t, i18n } = useTranslation('forms')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [])
  const faults = faultsOf(questionnaire, response)
  const nodes = flattenNodes(layOutForm(questionnaire, response))
  const wrong = [...faults.keys()].flatMap((place) => {
    const node = nodes.find((one) => one.place === place)
    const step = steps.find((one) => holds(one, place))
    return node && step && isAnswerable(node) ? [{ node, step }] : []
  })
  const stepOf = (group: FormNode) => {
    const places = flattenNodes([group]).map((node) => node.place)
    return steps.find((step) => places.some((place) => holds(step, place)))
  }
  const hasQuestions = (group: FormNode) => flattenNodes([group]).some(isAnswerable)
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={classes.section} style={{ outline: 'none' }}>
        {t('review.title')}
      </h2>
      <Text mb={20}>{t('review.text')}</Text>
      {wrong.length > 0 && (
        <Alert
          color="amber"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('review.missing', { count: wrong.length })}
          mb={20}
        >
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {wrong.map(({ node, step }) => (
              <li key={node.place}>
                <Button
                  variant="subtle"
                  size="sm"
                  px={4}
                  h="auto"
                  py={4}
                  styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
                  onClick={() => onEdit(step.key)}
                >
                  {itemText(node.item, i18n.language)}
                  {node.parent && ` (${itemText(node.parent.item, i18n.language)})`}
                </Button>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Answers
        questionnaire={questionnaire}
        response={response}
        actionOf={(group) => {
          const step = stepOf(group)
          return (
            step &&
            hasQuestions(group) && (
              <ChangeButton name={itemText(group.item, i18n.language)} onClick={() => onEdit(step.key)} />
            )
          )
        }}
        noteOf={(node) => {
          const fault = faults.get(node.place)
          return fault && t(fault.key, fault.values)
        }}
      />
      <div className={classes.foot}>
        {onBack && (
          <Button variant="default" size="lg" onClick={onBack}>
            {t('fill.back')}
          </Button>
        )}
        <Button size="lg" loading={isSending} disabled={faults.size > 0} onClick={onSend.run}>
          {onSend.label}
        </Button>
      </div>
    </>
  )
}
