import { Alert, Button, Card, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Questionnaire } from '../../../../forms-core/index.ts'
import { api } from '../../../kernel/api.ts'
import { useGo } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'
import { titleIn } from '../form-queries.ts'
import classes from '../form-view/form-view.module.css'
import { FormPreview } from '../show-form/form-preview.tsx'
import { CannotBeShownList } from './cannot-be-shown.tsx'

type Titles = { en: string; es: string }
type Judged = {
  titles: Titles
  questionnaire: Questionnaire
  cannotBeShown: { path: string; reason: string; values: Record<string, string> }[]
  replaces: { id: string; titles: Titles; version: number; isSame: boolean } | null
}

/** Takes a published FHIR Questionnaire in: first what it would be, then the decision (FRM-3). */
export default function ImportFormPage() {
  const { t, i18n } = useTranslation('forms')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/forms`
  const go = useGo()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [judged, setJudged] = useState<Judged>()
  const [problem, setProblem] = useState<Problem>()
  const [fault, setFault] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)

  function read(json: string): object | undefined {
    try {
      const value: unknown = JSON.parse(json)
      if (typeof value === 'object' && value !== null && 'resourceType' in value) return value
    } catch {}
    setFault(t('import.notJson'))
    return undefined
  }

  async function judge(json: string) {
    setJudged(undefined)
    setProblem(undefined)
    setFault(undefined)
    const questionnaire = read(json)
    if (!questionnaire) return
    setIsBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/form-previews', {
        params: { path: { practiceId } },
        body: { questionnaire: questionnaire as never },
      })
      setJudged(data as unknown as Judged)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setIsBusy(false)
    }
  }

  async function takeIn() {
    setIsBusy(true)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/forms', {
        params: { path: { practiceId } },
        body: { questionnaire: JSON.parse(text) as never },
      })
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'forms') })
      tell(t('import.done'))
      await go(`${base}/${data!.id}`)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Stack gap={20} maw={860}>
      <PageHeader
        title={t('import.title')}
        lead={t('import.lead')}
        back={{ to: base, label: t('list.title') }}
      />
      <Card>
        <Stack gap={16}>
          <FileButton
            accept=".json,application/json,application/fhir+json"
            onChange={(file) => {
              if (!file) return
              void file.text().then((content) => {
                setText(content)
                void judge(content)
              })
            }}
          >
            {(props) => (
              <Button {...props} w="fit-content" leftSection={<IconUpload size={20} aria-hidden />}>
                {t('import.choose')}
              </Button>
            )}
          </FileButton>
          <Textarea
            label={t('import.paste')}
            autosize
            minRows={4}
            maxRows={12}
            spellCheck={false}
            value={text}
            error={fault}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setJudged(undefined)
              setProblem(undefined)
              setFault(undefined)
            }}
          />
          {!judged && (
            <Button
              variant="default"
              w="fit-content"
              disabled={text.trim() === ''}
              loading={isBusy}
              onClick={() => void judge(text)}
            >
              {t('import.judge')}
            </Button>
          )}
        </Stack>
      </Card>
      {problem && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={problem.title}>
          {problem.fields.length > 0 ? (
            <ul style={{ margin: 0, paddingLeft: 18, overflowWrap: 'anywhere' }}>
              {problem.fields.slice(0, 50).map((field) => (
                <li key={`${field.path}/${field.message}`}>
                  {field.message}{' '}
                  <Text span className={classes.hash}>
                    {field.path}
                  </Text>
                </li>
              ))}
            </ul>
          ) : (
            problem.detail
          )}
        </Alert>
      )}
      {judged && (
        <Stack gap={16}>
          <div role="status">
            <Text fw={650} fz="lg">
              {titleIn(judged.titles, i18n.language)}
            </Text>
          </div>
          {judged.replaces && (
            <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
              {t(judged.replaces.isSame ? 'import.isSame' : 'import.replaces', {
                title: titleIn(judged.replaces.titles, i18n.language),
                version: judged.replaces.version,
                next: judged.replaces.version + 1,
              })}
            </Alert>
          )}
          <CannotBeShownList items={judged.cannotBeShown} />
          <Group gap={10}>
            <Button
              loading={isBusy}
              disabled={judged.replaces?.isSame === true}
              onClick={() => void takeIn()}
            >
              {t('import.take')}
            </Button>
          </Group>
          <FormPreview questionnaire={judged.questionnaire} />
        </Stack>
      )}
    </Stack>
  )
}
