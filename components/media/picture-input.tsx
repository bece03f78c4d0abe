import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'

type Props = { isFirst: boolean; isBusy: boolean; onChosen: (file: File) => void }

/** A button to look at, the browser's own way to choose a file underneath. */
export function PictureInput({ isFirst, isBusy, onChosen }: Props) {
  const t = useTranslations('avatar')
  return (
    <label
      className={classNames('button file-button', isFirst ? 'button-primary' : 'button-plain')}
    >
      <input
        type="file"
        accept="image/*"
        className="sr-only"
        disabled={isBusy}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) onChosen(file)
          // So that the same one may be chosen again.
          target.value = ''
        }}
      />
      {t(isFirst ? 'choose' : 'chooseOther')}
    </label>
  )
}
