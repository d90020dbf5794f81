import { producersAllowed } from '../../rules/engine/checklist.ts'
import { criteriaSet, type Era, eraById } from '../../rules/eras/index.ts'
import { kindWords, lawKind } from '../producers/index.ts'

/** Phụ lục I as a drop-down: one group per sector and group, one entry per subgroup with its criteria set. */
export type SetGroup = { label: string; options: { value: number; label: string }[] }

/** Sector → group → subgroup of an era, in the order of Phụ lục I. */
export function setGroups(era: Era): SetGroup[] {
  return era.classification.value.flatMap((sector) =>
    sector.groups.map((group) => ({
      label: `${sector.code}. ${sentence(sector.name)}${sector.groups.length > 1 ? ` · ${group.name}` : ''}`,
      options: [
        ...(group.set === undefined ? [] : [{ value: group.set, label: `${group.name} (bộ số ${group.set})` }]),
        ...group.subgroups.map((subgroup) => ({ value: subgroup.set, label: `${subgroup.name} (bộ số ${subgroup.set})` })),
      ],
    })),
  )
}

/** Ngành, nhóm, phân nhóm of a set in one line, and the bodies that manage it; empty when the era is not loaded. */
export function classOf(eraId: string, setNo: number): { sector: string; group: string; subgroup: string; words: string; agencies: string[] } {
  const era = eraById(eraId)
  const set = era && criteriaSet(era, setNo)
  if (!set) return { sector: '', group: '', subgroup: '', words: `bộ số ${setNo}`, agencies: [] }
  const parts = { sector: sentence(set.sector.name), group: set.group.name, subgroup: set.subgroup?.name ?? set.name }
  const words = [...new Set([parts.sector, parts.group, parts.subgroup])].join(' · ')
  return { ...parts, words, agencies: set.managingAgencies }
}

/** Why this kind of producer may not register a product of this set, or nothing (Điều 2.3). */
export function kindProblem(era: Era, setNo: number, kind: string): string | undefined {
  const set = criteriaSet(era, setNo)
  if (!set) return 'Chọn nhóm sản phẩm trong danh mục.'
  if (producersAllowed(era, set).some((allowed) => allowed.kind === lawKind(kind))) return undefined
  return `Loại hình “${kindWords(kind)}” chỉ đăng ký sản phẩm dịch vụ du lịch (Điều 2 khoản 3). Chọn nhóm du lịch, hoặc sửa loại hình chủ thể.`
}

/** Headings in capitals as a plain phrase. */
export function sentence(text: string): string {
  return text === text.toLocaleUpperCase('vi') ? text.charAt(0) + text.slice(1).toLocaleLowerCase('vi') : text
}
