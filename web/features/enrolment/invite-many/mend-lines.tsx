import { Alert, Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newIdempotencyKey } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { announce } from '../../../kernel/live-region.tsx'
import { filledSlots } from '../../../kernel/slots.ts'
import { EmptyState } from '../../../kernel/states.tsx'
import { tellProblem } from '../../../kernel/toast.tsx'
import { languageNames, languages } from '../../../kernel/words.ts'
import { LineToMend } from './line-to-mend.tsx'
import { asWritten, type Field, type JudgedLine, type Preview } from './many-lines.ts'

/** So many fields at once are enough for a phone, and for a person. */
const mostShown = 20

export interface MendLinesProps {
  practiceId: string
  preview: Preview
  onStarted: (runId: string) => void
  onAnother: () => void
}

/** What is ready, what is in the way line by line, and the button that begins (INV-9). */
export function MendLines({ practiceId, preview, onStarted, onAnother }: MendLinesProps) {
  const { t, i18n } = useTranslation('enrolment')
  const [lines, setLines] = useState(preview.lines)
  const [leftOut, setLeftOut] = useState<JudgedLine[]>([])
  const [locale, setLocale] = useState<'en' | 'es'>(i18n.language === 'es' ? 'es' : 'en')
  const [formIds, setFormIds] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const ChooseForms = useMemo(() => {
    const load = filledSlots().inviteForms
    return load && lazy(load)
  }, [])
  // The same wish keeps its key over a lost answer; another set of lines is another wish.
  const [key, setKey] = useState(newIdempotencyKey)
  const shown = (count: number) => ({ count, shown: count.toLocaleString(i18n.language) })
  const ready = lines.filter((line) => line.problem === null)
  const wrong = lines.filter((line) => line.problem !== null)
  const existing = ready.filter((line) => line.clientId !== null)

  function change(number: number, field: Field, value: string) {
    setLines((all) => all.map((line) => (line.line === number ? { ...line, [field]: value } : line)))
  }
  function leaveOut(line: JudgedLine) {
    setLines((all) => all.filter((one) => one.line !== line.line))
    setLeftOut((all) => [...all, line])
  }
  function takeBack() {
    setLines((all) => [...all, ...leftOut].sort((a, b) => a.line - b.line))
    setLeftOut([])
  }
  async function check() {
    setBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/invitations/many/check', {
        params: { path: { practiceId } },
        body: { lines: lines.map(asWritten) },
      })
      const judged = data!.lines
      setLines(judged)
      setKey(newIdempotencyKey())
      announce(t('many.wrong', shown(judged.filter((line) => line.problem !== null).length)))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  async function send() {
    const { data } = await api.POST('/api/practices/{practiceId}/invitations/many', {
      params: { path: { practiceId }, header: { 'idempotency-key': key } },
      body: { lines: ready.map(asWritten), locale, formIds },
    })
    onStarted(data!.runId)
  }

  if (preview.lines.length === 0)
    return (
      <Card>
        <EmptyState
          title={t('many.empty')}
          text={t('many.emptyText')}
          action={<Button onClick={onAnother}>{t('many.another')}</Button>}
        />
      </Card>
    )
  return (
    <Stack gap="lg">
      <Card>
        <Stack gap={8}>
          <Text fw={600} className="tabular">
            {t('many.ready', shown(ready.length))}
          </Text>
          {existing.length > 0 && <Text c="dimmed">{t('many.existing', shown(existing.length))}</Text>}
          {wrong.length > 0 && <Text className="tabular">{t('many.wrong', shown(wrong.length))}</Text>}
          {leftOut.length > 0 && (
            <Group gap={8}>
              <Text c="dimmed">{t('many.leftOut', shown(leftOut.length))}</Text>
              <Button variant="subtle" size="compact-sm" onClick={takeBack}>
                {t('many.takeBack')}
              </Button>
            </Group>
          )}
          {preview.unknownColumns.length > 0 && (
            <Alert>
              {t('many.unknownColumns', {
                count: preview.unknownColumns.length,
                names: new Intl.ListFormat(i18n.language).format(preview.unknownColumns),
              })}
            </Alert>
          )}
        </Stack>
      </Card>
      {wrong.length > 0 && (
        <Card component="section" aria-labelledby="problems">
          <Title order={2} size="h3" id="problems">
            {t('many.problems')}
          </Title>
          <Text c="dimmed" mb="md">
            {t('many.problemsText')}
          </Text>
          <Stack gap="md">
            {wrong.slice(0, mostShown).map((line) => (
              <LineToMend
                key={line.line}
                line={line}
                onChange={(field, value) => change(line.line, field, value)}
                onLeaveOut={() => leaveOut(line)}
              />
            ))}
            {wrong.length > mostShown && (
              <Text c="dimmed">{t('many.shownOf', { shown: mostShown, total: wrong.length })}</Text>
            )}
            <Button
              variant="default"
              loading={busy}
              onClick={() => void check()}
              style={{ alignSelf: 'flex-start' }}
            >
              {t('many.check')}
            </Button>
          </Stack>
        </Card>
      )}
      <Card>
        <Stack gap="md">
          <NativeSelect
            label={t('many.language')}
            value={locale}
            onChange={(event) => setLocale(event.currentTarget.value === 'es' ? 'es' : 'en')}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            maw={320}
          />
          {ChooseForms && (
            <Suspense fallback={null}>
              <ChooseForms value={formIds} onChange={setFormIds} />
            </Suspense>
          )}
          {ready.length === 0 && <Text c="dimmed">{t('many.none')}</Text>}
          <Group gap={10}>
            <ConfirmButton
              variant="filled"
              tone="accent"
              disabled={ready.length === 0}
              title={t('many.confirmTitle', shown(ready.length))}
              text={t('many.confirmText')}
              confirmLabel={t('many.send', shown(ready.length))}
              cancelLabel={t('many.cancel')}
              onConfirm={send}
            >
              {t('many.send', shown(ready.length))}
            </ConfirmButton>
            <Button variant="subtle" onClick={onAnother}>
              {t('many.another')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </Stack>
  )
}
