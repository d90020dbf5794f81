/** Documents written for tests, with every construct that plans have as they come out of scanners and web pages. */

/** A plan as a scanner's text: marks of Markdown, broken pages, footnotes, flattened tables. */
export const SCANNED_PLAN = `

Số: /KH-UBND

Hưng Đạo, ngày tháng năm 2026

**KẾ HOẠCH**  
**Đưa nông sản sạch**  
**vào bếp ăn trường học năm 2026**

Căn cứ Nghị quyết số 7/NQ-HĐND ngày 12/01/2026 về bữa ăn học đường,

Căn cứ Công văn số 45/SYT-ATTP ngày 20/01/2026 về an toàn thực phẩm,

UBND xã Hưng Đạo ban hành Kế hoạch như sau:

#### I. MỤC TIÊU

- Mỗi trường có ít nhất một nguồn rau trong xã.

- 100% bếp ăn ghi sổ lưu mẫu theo quy định<sup>1</sup> và công khai nơi mua<sup>2</sup> hằng tuần.

<sup>1</sup> Sổ lưu mẫu ba bước của ngành y tế.

<sup>2</sup> Bảng tin trước bếp
và trang của trường.

- Gắn bữa ăn với bài học về nông nghiệp trong nhà

trường và ở thôn.

## II. NỘI DUNG

### **1. Nguồn cung**

###### 1.1. Rà soát nơi trồng

Phòng Kinh tế lập danh sách hộ trồng rau tại [raucuaxa.vn](http://raucuaxa.vn) (*hộ có sổ ghi chép*).

#### ***1.2. Ký kết***

a) Hợp đồng theo mùa:

- Giá theo tháng.

+ Rau lá: giá tuần;

+ Củ, quả: giá tháng.

– Giao trước 6 giờ.

b) Hợp đồng theo năm:

i) Dành cho gạo và trứng.

ii) Thanh toán theo quý.

d) Chấm dứt hợp đồng:

(i) Khi có mẫu không đạt.

(ii) Khi hai bên cùng thôi.

**2. Bếp ăn:**

a) Bếp một chiều, có nước sạch và nơi rửa riêng cho rau.

b) Người nấu được khám sức khỏe mỗi năm một lần.

- Phòng Kinh tế trích lời: “Ăn sạch là học tốt”.

“+ Mua gần, ăn tươi;

+ Ghi đủ, nhớ lâu”.

### III. TỔ CHỨC THỰC HIỆN

#### **1. Phòng Kinh tế (đầu mối)**

Theo dõi, tổng hợp, báo cáo UBND xã trước ngày 20 hằng tháng.

#### **3. Các trường học**

- Ghi sổ mỗi ngày và gửi ảnh chụp sổ cho phòng Kinh tế vào thứ sáu hằng tuần trong cả năm

- Mời cha mẹ học sinh xem bếp.

Trong quá trình thực hiện, nếu có vướng mắc, các trường báo về UBND xã để xem xét./.

### ***Nơi nhận:***

- Phòng Văn hóa - Xã hội;
- Các trường trong xã,
- Lưu: VT, KT.

(để  
biết)

**TM. ỦY BAN NHÂN DÂN**  
**KT CHỦ TỊCH**  
**PHÓ CHỦ TỊCH**

**Đỗ Thị Hòa**

**PHỤ LỤC I****Số suất ăn của các trường**

(Ban hành kèm theo Kế hoạch số /KH-UBND ngày / /2026  
của Ủy ban nhân dân xã Hưng Đạo)

TT	Trường	Số suất mỗi ngày			Ghi chú
		Sáng	Trưa	Cộng	
1	Mầm non	20	80	100	
2	Tiểu học		150	150	Hai ca
3	Trung học	0	50	50	
<b>Tổng cộng</b>		<b>20</b>	<b>280</b>	<b>300</b>	

**PHỤ LỤC II**  
**VIỆC LÀM TRONG NĂM**  
**(BẾP ĂN TRƯỜNG HỌC)**

TT	Việc hằng năm	Cách làm	Đơn vị chủ trì
<b>I. Nguồn cung</b>			
1	Chọn hộ trồng	Xem sổ, xem ruộng ( <i>cùng cha mẹ học sinh</i> )	<ul style="list-style-type: none"> <li>- Phòng Kinh tế;</li> <li>- Các thôn.</li> </ul>



TT	Việc hàng năm	Cách làm	Đơn vị chủ trì
		Ký hợp đồng	Các trường
`

/** A decision with a plan issued with it, as copied from a web page: no marks of looks, a table written cell under cell. */
export const COPIED_DECISION = ` QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH NUÔI ONG TRONG VƯỜN ĐỒI
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SƠN TÂY
Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;
Căn cứ Nghị quyết số 3/NQ-HĐND ngày 05 tháng 01 năm 2026;
Theo đề nghị của Trưởng phòng Kinh tế.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch nuôi ong trong vườn đồi.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Phòng Kinh tế và các thôn chịu trách nhiệm thi hành Quyết định này./.
 
	
Nơi nhận:
- Như Điều 2;
- Hội Nông dân xã (để b/c),
- Lưu: VT.
 KẾ HOẠCH
NUÔI ONG TRONG VƯỜN ĐỒI
(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân xã Sơn Tây)
I. YÊU CẦU
1. Đàn ong đặt cách nhà ở ít nhất hai trăm mét, có nước sạch và bóng cây.
2. Không phun thuốc trong mùa hoa.
II. VIỆC LÀM
1. Tập huấn cho các hộ
a) Chọn người dạy là hộ đã nuôi trên ba năm.
b) Mỗi thôn một buổi.
2. Các thôn lập tổ giúp nhau, ghi số đàn và lượng mật từng vụ./.
 
PHỤ LỤC
VIỆC CỦA TỪNG THÔN
(Kèm theo Kế hoạch nuôi ong trong vườn đồi)
	TT
	Việc
	Nơi làm
	Thời gian

	I
	CHUẨN BỊ ĐÀN ONG
	CHUẨN BỊ ĐÀN ONG
	CHUẨN BỊ ĐÀN ONG

	1
	Mua giống
	- Thôn Gò Dài;
- Thôn Đồi Sim.

- Thôn Bến Tre.
	Quý I/2026

	2
	Đóng thùng
	 
	2026


 `
