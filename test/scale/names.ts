/** Invented names for many products; places come from the database. */
export const PRODUCTS: Record<number, string[]> = {
  1: ['Cam sành', 'Rau mầm', 'Bưởi da xanh', 'Xoài cát', 'Chuối già hương', 'Hành tím', 'Khoai lang mật'], 2: ['Thịt gà đồi', 'Trứng vịt', 'Tôm tươi', 'Sữa dê'],
  3: ['Gạo nếp cái', 'Gạo lứt', 'Hạt sen khô', 'Đậu xanh'], 4: ['Mật ong hoa nhãn', 'Mật ong rừng', 'Mật dừa nước'], 5: ['Mứt gừng', 'Bánh gai', 'Bánh tráng mè', 'Kẹo lạc'],
  6: ['Miến dong', 'Bún khô', 'Phở khô', 'Bánh đa'], 7: ['Măng khô', 'Mít sấy', 'Nấm hương khô', 'Dưa kiệu'], 8: ['Giò lụa', 'Nem chua', 'Chả mực', 'Cá khô', 'Lạp xưởng'],
  9: ['Tương nếp', 'Nước mắm', 'Mắm tôm'], 10: ['Tiêu đen', 'Muối tôm', 'Bột nghệ'], 11: ['Chè xanh', 'Chè shan tuyết', 'Hồng trà'], 12: ['Trà atiso', 'Trà khổ qua', 'Trà sen'],
  13: ['Cà phê rang xay', 'Ca cao nguyên chất'], 14: ['Rượu nếp', 'Rượu gạo men lá'], 15: ['Rượu mơ', 'Rượu sim'], 16: ['Nước khoáng'], 17: ['Nước ép dứa', 'Nước cốt chanh'],
  18: ['Cao cà gai leo', 'Đông trùng hạ thảo', 'Tinh bột nghệ'], 19: ['Dầu gội bồ kết', 'Xà phòng sả'], 20: ['Tinh dầu tràm', 'Tinh dầu quế'], 21: ['Nón lá', 'Gốm men lam', 'Tranh gỗ', 'Chiếu cói'],
  22: ['Khăn lụa', 'Thổ cẩm'], 23: ['Hoa đào cảnh', 'Hoa hồng'], 24: ['Mai vàng', 'Bonsai'], 25: ['Cá chép cảnh'], 26: ['Du lịch vườn', 'Điểm du lịch làng nghề', 'Du lịch sinh thái'],
}
export const KINDS = [
  { kind: 'cooperative', name: 'HTX Nông nghiệp' }, { kind: 'company', name: 'Công ty TNHH' }, { kind: 'household-business', name: 'Hộ kinh doanh' },
  { kind: 'household', name: 'Cơ sở sản xuất' }, { kind: 'cooperative-group', name: 'Tổ hợp tác' },
] as const
export const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Đạt', 'Hà', 'Hạnh', 'Hùng', 'Khánh', 'Lan', 'Mai', 'Minh', 'Ngọc', 'Phúc', 'Quỳnh', 'Sơn', 'Thảo', 'Thủy', 'Tuấn', 'Vân', 'Yến', 'Ánh', 'Ổn', 'Ưng']
