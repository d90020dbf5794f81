/** The 26 criteria sets of 1048/QĐ-TTg, read strictly; those that do not add up say so themselves. */
import { readCriteriaSet } from '../read-criteria.ts'
import type { CriteriaSet } from '../../engine/criteria.ts'
import set01 from './criteria/01-rau-cu-qua-hat-tuoi.json' with { type: 'json' }
import set02 from './criteria/02-thit-trung-sua-tuoi.json' with { type: 'json' }
import set03 from './criteria/03-gao-ngu-coc.json' with { type: 'json' }
import set04 from './criteria/04-mat-ong-cac-san-pham-tu-mat-ong-mat-khac.json' with { type: 'json' }
import set05 from './criteria/05-do-an-nhanh.json' with { type: 'json' }
import set06 from './criteria/06-che-bien-tu-gao-ngu-coc.json' with { type: 'json' }
import set07 from './criteria/07-che-bien-tu-rau-cu-qua-hat.json' with { type: 'json' }
import set08 from './criteria/08-che-bien-tu-thit-trung-sua.json' with { type: 'json' }
import set09 from './criteria/09-che-bien-tu-thuy-hai-san.json' with { type: 'json' }
import set10 from './criteria/10-tuong-nuoc-mam-gia-vi-dang-long-khac.json' with { type: 'json' }
import set11 from './criteria/11-gia-vi-khac.json' with { type: 'json' }
import set12 from './criteria/12-che-tuoi-che-bien.json' with { type: 'json' }
import set13 from './criteria/13-cac-san-pham-khac-tu-che-tra.json' with { type: 'json' }
import set14 from './criteria/14-ca-phe-ca-cao.json' with { type: 'json' }
import set15 from './criteria/15-ruou-trang.json' with { type: 'json' }
import set16 from './criteria/16-do-uong-co-con-khac.json' with { type: 'json' }
import set17 from './criteria/17-nuoc-khoang-thien-nhien-nuoc-uong-tinh-khiet.json' with { type: 'json' }
import set18 from './criteria/18-do-uong-khong-con.json' with { type: 'json' }
import set19 from './criteria/19-thuc-pham-chuc-nang-thuoc-tu-duoc-lieu-thuoc-y-hoc-co-truyen.json' with { type: 'json' }
import set20 from './criteria/20-my-pham.json' with { type: 'json' }
import set21 from './criteria/21-trang-thiet-bi-dung-cu-y-te.json' with { type: 'json' }
import set22 from './criteria/22-thao-duoc-khac.json' with { type: 'json' }
import set23 from './criteria/23-thu-cong-my-nghe-trang-tri.json' with { type: 'json' }
import set24 from './criteria/24-thu-cong-my-nghe-gia-dung.json' with { type: 'json' }
import set25 from './criteria/25-vai-may-mac.json' with { type: 'json' }
import set26 from './criteria/26-dich-vu-du-lich-cong-dong-va-diem-du-lich.json' with { type: 'json' }

/** Set number 1 to 26, in that order. */
export const CRITERIA_SETS: CriteriaSet[] = [
  readCriteriaSet('01-rau-cu-qua-hat-tuoi', set01),
  readCriteriaSet('02-thit-trung-sua-tuoi', set02),
  readCriteriaSet('03-gao-ngu-coc', set03),
  readCriteriaSet('04-mat-ong-cac-san-pham-tu-mat-ong-mat-khac', set04),
  readCriteriaSet('05-do-an-nhanh', set05),
  readCriteriaSet('06-che-bien-tu-gao-ngu-coc', set06),
  readCriteriaSet('07-che-bien-tu-rau-cu-qua-hat', set07),
  readCriteriaSet('08-che-bien-tu-thit-trung-sua', set08),
  readCriteriaSet('09-che-bien-tu-thuy-hai-san', set09),
  readCriteriaSet('10-tuong-nuoc-mam-gia-vi-dang-long-khac', set10),
  readCriteriaSet('11-gia-vi-khac', set11),
  readCriteriaSet('12-che-tuoi-che-bien', set12),
  readCriteriaSet('13-cac-san-pham-khac-tu-che-tra', set13),
  readCriteriaSet('14-ca-phe-ca-cao', set14),
  readCriteriaSet('15-ruou-trang', set15),
  readCriteriaSet('16-do-uong-co-con-khac', set16),
  readCriteriaSet('17-nuoc-khoang-thien-nhien-nuoc-uong-tinh-khiet', set17),
  readCriteriaSet('18-do-uong-khong-con', set18),
  readCriteriaSet('19-thuc-pham-chuc-nang-thuoc-tu-duoc-lieu-thuoc-y-hoc-co-truyen', set19),
  readCriteriaSet('20-my-pham', set20),
  readCriteriaSet('21-trang-thiet-bi-dung-cu-y-te', set21),
  readCriteriaSet('22-thao-duoc-khac', set22),
  readCriteriaSet('23-thu-cong-my-nghe-trang-tri', set23),
  readCriteriaSet('24-thu-cong-my-nghe-gia-dung', set24),
  readCriteriaSet('25-vai-may-mac', set25),
  readCriteriaSet('26-dich-vu-du-lich-cong-dong-va-diem-du-lich', set26),
]
