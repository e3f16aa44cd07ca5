import { Button, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flattenNodes, itemText } from '../../../../forms-core/index.ts'
import { countOf, type Fault, faultsOf, type Step } from './flow.rules.ts'
import { type Filling, FormNodes, Words } from './form-node.tsx'
import classes from './form-view.module.css'

export interface StepViewProps {
  steps: Step[]
  step: Extract<Step, { kind: 'page' }>
  filling: Omit<Filling, 'faults'>
  /** Faults that the server named. */
  said?: Map<string, Fault>
  onBack?: (() => void) | undefined
  onNext: () => void
}

/** One screen of a form. "Next" first says what is wrong here; a question may also be left for later. */
export function StepView({ steps, step, filling, said, onBack, onNext }: StepViewProps) {
  const { t, i18n } = useTranslation('forms')
  const [isChecked, setIsChecked] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const { questionnaire, response } = filling
  const places = new Set(flattenNodes(step.page.nodes).map((node) => node.place))
  const all = isChecked ? faultsOf(questionnaire, response) : new Map<string, Fault>()
  const faults = new Map([...(said ?? []), ...all].filter(([place]) => places.has(place)))
  const { first, total } = countOf(steps, step)
  const section = step.page.section && itemText(step.page.section.item, i18n.language)
  const isText = step.questions.length === 0
  const stepNumber = steps.indexOf(step) + 1

  function next() {
    const wrong = [...faultsOf(questionnaire, response)].filter(([place]) => places.has(place))
    if (wrong.length === 0) return onNext()
    setIsChecked(true)
    requestAnimationFrame(() => {
      const place = wrong[0]![0]
      const at = [...(body.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])].find(
        (one) => one.dataset.place === place,
      )
      at?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    })
  }
  const onlyMissing = faults.size > 0 && [...faults.values()].every((fault) => fault.isMissing)

  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step takes the focus, once
  useEffect(() => {
    setIsChecked(false)
    if (!isFirst.current) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo({ top: 0 })
    }
    isFirst.current = false
  }, [step.key])

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h2 ref={heading} tabIndex={-1} className={classes.place}>
        {isText
          ? t('fill.step', { number: stepNumber, total: steps.length })
          : t('fill.question', { number: first, total })}
        {section && !isText ? ` · ${section}` : ''}
      </h2>
      {section && isText && <h3 className={classes.section}>{section}</h3>}
      <Stack gap={24} ref={body}>
        {step.page.stem.map((node) => (
          <Words key={node.place} text={itemText(node.item, i18n.language)} />
        ))}
        <FormNodes nodes={step.page.nodes} filling={{ ...filling, faults }} isLead />
      </Stack>
      {onlyMissing && (
        <Button variant="subtle" mt={20} onClick={onNext}>
          {t('fill.later')}
        </Button>
      )}
      <div className={classes.foot}>
        {onBack && (
          <Button variant="default" size="lg" onClick={onBack}>
            {t('fill.back')}
          </Button>
        )}
        <Button type="submit" size="lg">
          {t('fill.next')}
        </Button>
      </div>
    </form>
  )
}
