import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAskForSignature, progress, type QuestionnaireResponse } from '../../../../forms-core/index.ts'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import type { Refusal } from '../../../kernel/form-errors.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { ProgressBar } from '../../../kernel/progress-bar.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { ErrorState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type MyForm, type OpenForm, titleIn } from '../form-queries.ts'
import { type Fault, faultsOf, holds, stepsOf, stepToGoOn, tidied } from '../form-view/flow.rules.ts'
import classes from '../form-view/form-view.module.css'
import { StepView } from '../form-view/step-view.tsx'
import { ConflictPage } from './conflict-page.tsx'
import { Review } from './review.tsx'
import { SavedNote } from './saved-note.tsx'
import { type GivenSignature, SignStep } from './sign-step.tsx'
import { useSaving } from './use-saving.ts'

export function FillForm({ task, form }: { task: MyForm; form: OpenForm }) {
  const { t, i18n } = useTranslation('forms')
  const portal = useClientPortal()
  const { portalId } = portal
  const base = `${addressOf(portal)}/forms`
  const go = useGo()
  const queries = useQueryClient()
  const { at } = useSearchParts<{ at: string }>()
  const [response, setResponse] = useState<QuestionnaireResponse>(form.response)
  const [said, setSaid] = useState<Map<string, Fault>>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isSending, setIsSending] = useState(false)
  const saving = useSaving(portalId, task.id, form)
  const key = useRef(newIdempotencyKey())
  const { questionnaire } = form
  const language = i18n.language.startsWith('es') ? 'es' : 'en'

  const steps = useMemo(() => stepsOf(questionnaire, response), [questionnaire, response])
  const start = useMemo(
    () => stepToGoOn(questionnaire, form.response, stepsOf(questionnaire, form.response)).key,
    [questionnaire, form.response],
  )
  const wanted = at ?? start
  const step = steps.find((one) => one.key === wanted) ?? steps[0]!
  const index = steps.indexOf(step)
  const goTo = (stepKey: string, replace = false) =>
    go(`${base}/${task.id}`, { search: { at: stepKey }, replace })
  // Before it is said who signs, no signature is asked for yet, and nothing can be sent either.
  const willBeSigned = mayAskForSignature(questionnaire) && faultsOf(questionnaire, response).size > 0
  const { answered, total } = progress(questionnaire, response)

  function change(next: QuestionnaireResponse) {
    setResponse(next)
    setSaid(undefined)
    saving.note(next)
  }

  async function refresh() {
    await queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'forms') })
    await queries.invalidateQueries({ queryKey: keyIn({ portalId }) })
  }

  async function send(signatures?: GivenSignature[]) {
    if (isSending) return
    setIsSending(true)
    setRefusal(undefined)
    try {
      if (!(await saving.flush())) return
      const body = {
        formVersion: form.formVersion,
        version: saving.version.current,
        language: language as 'en' | 'es',
        response: tidied(response) as never,
      }
      const params = {
        path: { portalId, assignmentId: task.id },
        header: { 'idempotency-key': key.current },
      }
      if (signatures)
        await api.POST('/api/portals/{portalId}/forms/{assignmentId}/signature', {
          params,
          body: { ...body, signatures },
        })
      else await api.POST('/api/portals/{portalId}/forms/{assignmentId}/submission', { params, body })
      tell(t(signatures ? 'fill.signedAndSent' : 'fill.sent'))
      await go(`${base}/${task.id}`, { replace: true })
      await refresh()
    } catch (error) {
      await refused(asProblem(error))
    } finally {
      setIsSending(false)
    }
  }

  async function refused(problem: Problem) {
    // Another wish now: a repetition would only get this refusal again.
    if (problem.status !== 0) key.current = newIdempotencyKey()
    if (problem.kind === 'form-has-changed' || problem.kind === 'already-submitted') {
      await refresh()
      return
    }
    if (problem.kind === 'form-incomplete' && problem.fields.length > 0) {
      const places = new Map<string, Fault>()
      const local = faultsOf(questionnaire, response)
      for (const [place, fault] of local) places.set(place, fault)
      setSaid(places)
      const first = steps.find((one) => [...places.keys()].some((place) => holds(one, place)))
      if (first) await goTo(first.key)
    }
    const lines = problem.fields.length > 0 ? problem.fields.map((field) => field.message) : []
    setRefusal({
      title: problem.title,
      lines: lines.length > 0 ? [...new Set(lines)] : problem.detail ? [problem.detail] : [],
      problem,
    })
  }

  const title = titleIn(task.titles, i18n.language)

  if (saving.ended)
    return (
      <>
        <Head title={title} base={base} answered={answered} total={total} />
        <ErrorState error={saving.ended} onRetry={() => void refresh()} />
      </>
    )
  if (saving.conflict)
    return (
      <ConflictPage
        questionnaire={questionnaire}
        mine={response}
        theirs={saving.conflict.response}
        onChoose={(chosen) => {
          setResponse(chosen)
          saving.settle(chosen, saving.conflict!)
        }}
      />
    )

  const onBack = index > 0 ? () => void goTo(steps[index - 1]!.key) : undefined
  return (
    <>
      <Head title={title} base={base} answered={answered} total={total}>
        <SavedNote state={saving.state} savedAt={saving.savedAt} />
      </Head>
      <div className={classes.frame}>
        {form.hasChanged && (
          <Alert color="amber" icon={<IconInfoCircle aria-hidden />} mb={20} title={t('fill.hasChanged')}>
            <Text>{t('fill.hasChangedText')}</Text>
          </Alert>
        )}
        {refusal && (
          <div style={{ marginBottom: 20 }}>
            <RefusalNote refusal={refusal} />
          </div>
        )}
        {step.kind === 'page' && (
          <StepView
            steps={steps}
            step={step}
            filling={{
              questionnaire,
              response,
              onChange: change,
              uploadTo: `/api/portals/${portalId}/files`,
            }}
            {...(said ? { said } : {})}
            onBack={onBack}
            onNext={() => {
              setRefusal(undefined)
              void goTo(steps[index + 1]!.key)
            }}
          />
        )}
        {step.kind === 'review' && (
          <Review
            questionnaire={questionnaire}
            response={response}
            steps={steps}
            isSending={isSending}
            onEdit={(stepKey) => void goTo(stepKey)}
            onBack={onBack}
            onSend={
              steps.at(-1)?.kind === 'sign'
                ? { label: t('fill.goToSign'), run: () => void goTo('sign') }
                : { label: t(willBeSigned ? 'fill.goToSign' : 'fill.send'), run: () => void send() }
            }
          />
        )}
        {step.kind === 'sign' && (
          <SignStep
            questionnaire={questionnaire}
            response={response}
            words={step.words}
            isSending={isSending}
            onBack={onBack}
            onSign={(signatures) => void send(signatures)}
          />
        )}
      </div>
    </>
  )
}

function Head({
  title,
  base,
  answered,
  total,
  children,
}: {
  title: string
  base: string
  answered: number
  total: number
  children?: React.ReactNode
}) {
  const { t } = useTranslation('forms')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes.head}>
      <div className={classes.headInner}>
        <Anchor component={PageLink} to={base} size="sm" underline="hover">
          <Group component="span" gap={6} display="inline-flex">
            <IconArrowLeft size={16} aria-hidden />
            {t('mine.title')}
          </Group>
        </Anchor>
        <Group justify="space-between" wrap="nowrap" gap={12} mt={4} mb={8}>
          <h1 ref={heading} tabIndex={-1} className={classes.title} style={{ margin: 0 }} data-page-title>
            {title}
          </h1>
          {children}
        </Group>
        {total > 0 && (
          <ProgressBar
            value={answered}
            max={total}
            label={t('fill.progress')}
            valueText={t('fill.answered', { answered, total })}
          />
        )}
      </div>
    </div>
  )
}
