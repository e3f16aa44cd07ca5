import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconClipboardText, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { formsQuery, titleIn } from '../form-queries.ts'
import classes from '../list-my-forms/my-forms.module.css'

/** The forms that the practice can give to clients. */
export default function ListFormsPage() {
  const { t, i18n } = useTranslation('forms')
  const practice = usePractice()
  const base = `${addressOf(practice)}/forms`
  const forms = useQuery(formsQuery(practice.practiceId))
  return (
    <Stack gap={20} maw={1000}>
      <PageHeader
        title={t('list.title')}
        lead={t('list.lead')}
        actions={
          practice.permissions.includes('practice.settings') && (
            <Button
              component={PageLink}
              to={`${base}/import`}
              leftSection={<IconUpload size={20} aria-hidden />}
            >
              {t('import.action')}
            </Button>
          )
        }
      />
      <Card>
        <Loaded
          query={forms}
          loading={<LoadingState rows={4} />}
          isEmpty={(items) => items.length === 0}
          empty={
            <EmptyState
              icon={<IconClipboardText aria-hidden />}
              title={t('list.none')}
              text={t('list.noneText')}
            />
          }
        >
          {(items) => (
            <ul className={classes.list}>
              {items.map((form) => {
                const title = titleIn(form.titles, i18n.language)
                return (
                  <li key={form.id} className={classes.row}>
                    <div className={classes.words}>
                      <Text fw={600}>{title}</Text>
                      <Text c="dimmed" size="sm">
                        {[
                          t('mine.questions', { count: form.questionCount }),
                          ...(form.asksSignature ? [t('mine.asksSignature')] : []),
                          t('sent.version', { version: form.version }),
                          t('list.open', { count: form.openCount }),
                        ].join(' · ')}
                      </Text>
                    </div>
                    <Group gap={10}>
                      <StatusTag tone={form.origin === 'standard' ? 'neutral' : 'blue'}>
                        {t(`list.origin.${form.origin}`)}
                      </StatusTag>
                      <Button
                        component={PageLink}
                        to={`${base}/${form.id}`}
                        variant="default"
                        aria-label={`${t('list.look')}: ${title}`}
                      >
                        {t('list.look')}
                      </Button>
                    </Group>
                  </li>
                )
              })}
            </ul>
          )}
        </Loaded>
      </Card>
    </Stack>
  )
}
