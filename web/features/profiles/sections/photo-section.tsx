import { Button, Card, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { uploadFile } from '../../../kernel/upload.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { useProfile } from '../profile-editor.ts'
import type { Side } from '../profile-queries.ts'
import classes from '../profiles.module.css'

/** Both sides of a photo ID (PRF-9). */
export function PhotoSection() {
  const { t } = useTranslation('profiles')
  const { isStaff } = useProfile()
  const id = useId()
  return (
    <Card component="section" aria-labelledby={id}>
      <Title order={2} id={id} mb={4}>
        {t('photo.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t(isStaff ? 'photo.noteStaff' : 'photo.note')}
      </Text>
      <div className={classes.photos}>
        <OneSide side="front" />
        <OneSide side="back" />
      </div>
    </Card>
  )
}

function OneSide({ side }: { side: Side }) {
  const { t } = useTranslation('profiles')
  const { profile, mayEdit, photoAddress, removePhoto, refresh } = useProfile()
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const photo = profile.photoIds.find((one) => one.side === side)
  const name = t(`photo.${side}`)

  async function send(file: File | null) {
    if (!file) return
    setBusy(true)
    setRefused(undefined)
    try {
      await uploadFile({ url: photoAddress(side), file, method: 'PUT' })
      await refresh()
      tell(t('photo.saved'))
    } catch (error) {
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }

  const problem = refused === undefined ? undefined : asProblem(refused)
  return (
    <Stack gap={12}>
      <Text fw={600}>{name}</Text>
      {photo ? (
        // The id of the file makes the browser ask again after a change.
        <img
          className={classes.photo}
          src={`${photoAddress(side)}&file=${photo.fileId}`}
          alt={t('photo.alt', { side: name })}
        />
      ) : (
        <div className={classes.noPhoto}>
          <Stack gap={6} align="center">
            <IconId size={32} stroke={1.5} aria-hidden />
            <Text size="sm">{t('photo.none')}</Text>
          </Stack>
        </div>
      )}
      {photo && (
        <Text c="dimmed" size="sm">
          {t('photo.sent', { date: format.date(photo.uploadedAt, profile.timeZone, 'dated') })}
        </Text>
      )}
      <RefusalNote
        refusal={problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
      />
      {mayEdit && (
        <Group gap={10}>
          {/* An iPhone makes a JPG of its own format when a page asks for one. */}
          <FileButton accept="image/jpeg,image/png,image/webp" onChange={(file) => void send(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="sm"
                loading={busy}
                aria-label={t(photo ? 'photo.replaceOne' : 'photo.addOne', { side: name })}
              >
                {t(photo ? 'photo.replace' : 'photo.add')}
              </Button>
            )}
          </FileButton>
          {photo && (
            <ConfirmButton
              variant="subtle"
              size="sm"
              title={t('photo.removeTitle')}
              text={t('photo.removeText')}
              confirmLabel={t('remove')}
              aria-label={t('removeOne', { name })}
              onConfirm={async () => {
                await removePhoto(side)
                await refresh()
                tell(t('photo.removed'))
              }}
            >
              {t('remove')}
            </ConfirmButton>
          )}
        </Group>
      )}
    </Stack>
  )
}
